"""A visitor who walks through the pages without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import Translator
from qualinet_dash.ui.method import rule_groups
from tests.ui import sample

APP = Path(__file__).parents[2] / "app.py"
LOCALES = {"en": "en-US", "fr": "fr-FR"}
TOLD = ("title", "subheader", "caption", "markdown", "info", "error")


def arrive(language: str = "en", **address: str) -> AppTest:
    """A first visit with a browser in this language, at the address with these parameters."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    app.context["locale"] = LOCALES[language]
    for key, value in address.items():
        app.query_params[key] = value
    return app.run()


def turn_to(app: AppTest, page: str) -> AppTest:
    """Open another page, as the navigation does."""
    return app.switch_page(f"pages/{page}.py").run()


def open_rules(app: AppTest, *groups: str) -> AppTest:
    """Turn to the method and open groups of its rules, or all."""
    turn_to(app, "method")
    for group in groups or rule_groups():
        app.session_state[f"rules-{group}"] = True
    return app.run()


def hand_over(app: AppTest, *uploads: tuple[str, bytes]) -> AppTest:
    """Put files into the upload box."""
    files = [(name, content, "application/octet-stream") for name, content in uploads]
    app.file_uploader[0].set_value(files)
    return app.run()


def hand_over_sample(app: AppTest, *missing: str) -> AppTest:
    """Put the sample into the upload box, without the missing files."""
    return hand_over(app, ("export.zip", sample.without(*missing)))


def told(app: AppTest) -> list[str]:
    """All that the page says, from top to bottom."""
    return [element.value for element in app.main if element.type in TOLD]


def charts(app: AppTest) -> list[str]:
    """What the charts of the page say to those who do not see them."""
    return [chart.proto.alt for chart in app.main.get("vega_lite_chart")]


def is_framed(app: AppTest, language: str) -> bool:
    """Whether the frame stands around the page: the switch of languages in the sidebar."""
    return [switch.value for switch in app.sidebar.get("button_group")] == [language]


def promise(page: str, language: str = "en") -> str:
    """What an empty page says it would show."""
    return Translator(language)(f"{page}.promise")
