"""The plan as a list to tick off, in Markdown."""

import polars as pl

from qualinet_dash.files.plan_table import plan_table
from qualinet_dash.i18n import Translator
from qualinet_dash.i18n.plain import plain


def checklist(
    planned: pl.DataFrame, thanks: pl.DataFrame, rules: list[str], translate: Translator
) -> str:
    """The three shelves as tick boxes, the names as links to profiles, then the thanks.

    `rules` are the sentences by which the shelves were filled.
    """
    parts = [f"# {translate('plan.list_title')}", "\n".join(f"> {rule}  " for rule in rules)]
    for shelf in ("close", "hello", "go"):
        people = planned.filter(pl.col("shelf") == shelf)
        parts += [f"## {translate(f'plan.shelf.{shelf}')}", _boxes(people, translate)]
    parts += [f"## {translate('plan.thanks')}", _thanks(thanks, translate)]
    return "\n\n".join(parts) + "\n"


def _boxes(people: pl.DataFrame, translate: Translator) -> str:
    rows = plan_table(people, translate).rows()
    if not rows:
        return translate("plan.nobody")
    return "\n".join(
        f"- [ ] {_linked(name, profile, translate)}: {reason}"
        for _, name, reason, *_, profile in rows
    )


def _linked(name: str | None, profile: str | None, translate: Translator) -> str:
    who = plain(" ".join((name or translate("contacts.nameless")).split()))
    return f"[{who}]({profile})" if profile else who


def _thanks(thanks: pl.DataFrame, translate: Translator) -> str:
    lines = [
        translate(
            "plan.thanks_line",
            name=_linked(name, None, translate),
            since=first or translate("plan.undated"),
            n=turns,
        )
        for name, first, _, turns in thanks.rows()
    ]
    return "\n".join(f"- {line}" for line in lines) or translate("plan.nobody")
