"""A figure taken out of its page: whole, titled, sourced, and asking no address for anything."""

import re
import struct
import subprocess
import sys
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from threading import Thread

import polars as pl
import pytest
from PIL import Image

from qualinet_dash.analysis.sprees import bulk_days
from qualinet_dash.charts import picture
from qualinet_dash.charts.classes import exchange_classes
from qualinet_dash.charts.picture import DRAWING, PADDING, WIDTH, Figure, drawn
from qualinet_dash.charts.theme import Style
from qualinet_dash.errors import QualiNetError
from tests.charts.drawings import DRAWINGS, ENGLISH, STYLES, nobody
from tests.ui import sample

TITLE, SOURCE = "A finding", "A source"
every_figure = pytest.mark.parametrize("name", DRAWINGS)
every_style = pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)


def figure(name: str, style: Style = ENGLISH, title: str = TITLE) -> Figure:
    """A figure of the sample."""
    return Figure(partial(DRAWINGS[name], sample.report(), style), title, SOURCE, style)


@cache
def svg(name: str, title: str = TITLE) -> str:
    """A figure of the sample as a drawing."""
    return drawn(figure(name, title=title).framed(), "svg").decode("utf-8")


def test_no_picture_stays_with_who_asked_for_it() -> None:
    """The renderer keeps the last one, and is never loaded beside the visitors' tables."""
    ask = f"""
import sys
import altair as alt, polars as pl
from qualinet_dash.charts.picture import drawn
point = alt.Chart(pl.DataFrame({{"x": [1]}})).mark_text(text="{TITLE}").encode(x="x:Q")
sys.exit("{TITLE}" not in drawn(alt.layer(point), "svg").decode() or "vl_convert" in sys.modules)
"""
    subprocess.run([sys.executable, "-c", ask], check=True)


def test_a_picture_that_cannot_be_drawn_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for last in ("raise SystemExit('xylographwort')", "import time; time.sleep(60)"):
        (tmp_path / "draw.py").write_text(last)
        monkeypatch.setattr(picture, "_DRAW", tmp_path / "draw.py")
        monkeypatch.setattr(picture, "SECONDS", 1)
        with pytest.raises(QualiNetError, match="could not be drawn"):
            drawn(figure("classes").framed(), "svg")
    assert "xylographwort" not in capfd.readouterr().err


def test_a_picture_taller_than_the_memory_of_a_host_is_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tall = figure("classes").framed()
    monkeypatch.setattr(picture, "TALLEST", tall.height)
    assert drawn(tall, "svg").startswith(b"<svg")
    tall.height += 1
    with pytest.raises(QualiNetError, match="could not be drawn"):
        drawn(tall, "svg")


def test_who_waits_too_long_for_the_pictures_of_others_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "SECONDS", 0.1)
    told, chart = list[str](), figure("classes").framed()

    def wait() -> None:
        with pytest.raises(QualiNetError) as refused:
            drawn(chart, "svg")
        told.append(refused.value.sentence.key)

    with picture._one_at_a_time:
        waiting = Thread(target=wait, daemon=True)
        waiting.start()
        waiting.join(60)
    assert told == ["error.picture"]


@every_figure
def test_a_drawing_has_its_title_and_its_source_and_asks_no_address(name: str) -> None:
    drawing = svg(name)
    assert f">{TITLE}<" in drawing
    assert f">{SOURCE}<" in drawing
    outside = drawing.replace("http://www.w3.org/", "")
    assert "http" not in outside
    assert "href" not in outside.replace("xmlns:xlink", "")


@every_figure
def test_every_text_of_a_drawing_is_in_the_type_that_is_there(name: str) -> None:
    assert set(re.findall(r'font-family="([^"]+)"', svg(name))) == {"Liberation Sans"}


def test_a_title_too_long_for_a_line_is_told_in_several() -> None:
    assert svg("classes", "word " * 40).count(">word word") == 3


@every_style
@pytest.mark.parametrize("scale", [1, 2])
def test_a_picture_is_in_ink_on_the_paper_of_its_theme(style: Style, scale: int) -> None:
    picture = drawn(figure("classes", style).framed(), "png", scale)
    (width,) = struct.unpack(">I", picture[16:20])
    assert width >= scale * (WIDTH + 2 * PADDING)
    image = Image.open(BytesIO(picture)).convert("RGB")
    colours = {place for _, place in image.getcolors(999_999) or []}
    for colour in (style.theme.paper, style.theme.ink, style.theme.real, style.theme.muted):
        assert tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)) in colours
    assert image.getpixel((1, 1)) == image.getpixel((image.width - 2, image.height - 2))


def test_the_rows_are_those_behind_the_marks() -> None:
    classes = exchange_classes(sample.report().contacts, ENGLISH)
    told = classes.select("class", "count", "label", "sentence")
    assert figure("classes").rows().equals(told)


def test_a_figure_of_two_kinds_of_marks_has_the_rows_of_both() -> None:
    report = sample.report()
    rows = figure("growth").rows()
    assert rows["month"].drop_nulls().to_list() == report.monthly["month"].to_list()
    days = [*report.burst_days["connected_on"], *bulk_days(report.sent_days)["day"]]
    assert rows["day"].drop_nulls().to_list() == days
    assert rows["sentence"].null_count() == 0


def test_two_contacts_of_one_week_and_class_are_two_rows() -> None:
    in_window = sample.report().contacts.filter(pl.col("in_window").fill_null(False))
    assert len(figure("one by one").rows()) == len(in_window)


@every_figure
def test_the_rows_hold_nothing_that_only_serves_the_drawing(name: str) -> None:
    rows = figure(name).rows()
    assert len(rows)
    assert set(rows.columns) & set(DRAWING) == set()
    assert "#" not in "".join(rows.select(pl.col(pl.String)).fill_null("").row(0))


@every_figure
def test_a_figure_of_nobody_can_be_taken_along(name: str) -> None:
    taken = Figure(partial(DRAWINGS[name], nobody(), ENGLISH), TITLE, SOURCE, ENGLISH)
    assert drawn(taken.framed(), "png").startswith(b"\x89PNG")
    assert isinstance(taken.rows(), pl.DataFrame)
