"""The classes of both axes as rows to draw: names, numbers and each class's one colour."""

from collections.abc import Mapping

import polars as pl

from qualinet_dash.charts.theme import Style, Theme
from qualinet_dash.tables import EXCHANGE, ORIGIN

EXCHANGE_GROUPS = {
    "real": ["sustained", "mutual"],
    "unanswered_by_them": ["unanswered_by_them"],
    "unanswered_by_me": ["unanswered_by_me"],
    "token": ["token", "pitch", "pending"],
    "nothing_recorded": ["nothing_recorded"],
    "unobservable": ["unobservable"],
}
ORIGINS = tuple(one for one in ORIGIN.categories if one != "met")
UNKNOWN = {"unobservable", "unknown"}


def colour(name: str, theme: Theme) -> str:
    """The colour of a class, the same on every page."""
    kind = name.rsplit("_", 1)[-1]
    return {
        "real": theme.real,
        "sustained": theme.real,
        "mutual": theme.real,
        "unanswered_by_them": theme.one_sided,
        "unanswered_by_me": theme.one_sided,
        "token": theme.token,
        "pending": theme.token,
        "pitch": theme.token,
        "nothing_recorded": theme.nominal,
        "mass": theme.mass,
        "bare": theme.bare,
        "personal": theme.personal,
    }.get(name if kind not in {"mass", "bare", "personal"} else kind, "transparent")


def exchange_groups(contacts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a group of exchange classes, in the order of the first page."""
    counts = {
        group: int(contacts["exchange"].cast(pl.String).is_in(classes).sum())
        for group, classes in EXCHANGE_GROUPS.items()
    }
    return _rows(counts, "exchange", style)


def exchange_classes(contacts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row a class of exchange, every one of the nine apart."""
    classes = contacts["exchange"].cast(pl.String)
    counts = {one: int((classes == one).sum()) for one in EXCHANGE.categories}
    return _rows(counts, "class", style)


def recent_origins(contacts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row an origin, counted over the contacts of the invitation window."""
    recent = contacts.filter(pl.col("in_window").fill_null(False))["found_origin"].cast(pl.String)
    return _rows({origin: int((recent == origin).sum()) for origin in ORIGINS}, "origin", style)


def _rows(counts: dict[str, int], axis: str, style: Style) -> pl.DataFrame:
    return class_rows(counts, axis, {name: colour(name, style.theme) for name in counts}, style)


def class_rows(
    counts: Mapping[str, int], axis: str, colors: Mapping[str, str], style: Style
) -> pl.DataFrame:
    """A row a class as `class_bars` draws them, named as in the catalogue's table of the axis."""
    t = style.translate
    total = sum(counts.values()) or 1
    return pl.DataFrame(
        {
            "class": list(counts),
            "count": list(counts.values()),
            "label": [t(f"{axis}.{name}") for name in counts],
            "value": [t.number(count) for count in counts.values()],
            "color": [colors[name] for name in counts],
            "is_hollow": [name in UNKNOWN for name in counts],
            "sentence": [
                t(
                    "chart.class",
                    label=t(f"{axis}.{name}"),
                    n=count,
                    share=t.percent(count / total, 1),
                )
                for name, count in counts.items()
            ],
        }
    )


def matrix(contacts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row an origin x exchange group: how many contacts."""
    group_of = {one: group for group, all_ in EXCHANGE_GROUPS.items() for one in all_}
    t = style.translate
    counts = (
        contacts.select(
            origin=pl.col("found_origin").cast(pl.String),
            group=pl.col("exchange").cast(pl.String).replace_strict(group_of),
        )
        .group_by("origin", "group")
        .agg(count=pl.len())
    )
    cells = pl.DataFrame({"origin": ORIGINS}).join(
        pl.DataFrame({"group": list(EXCHANGE_GROUPS)}), how="cross"
    )
    return (
        cells.join(counts, on=["origin", "group"], how="left", maintain_order="left")
        .with_columns(pl.col("count").fill_null(0))
        .with_columns(
            row=pl.col("origin").replace_strict({one: t(f"origin.{one}") for one in ORIGINS}),
            column=pl.col("group").replace_strict(
                {one: t(f"short.{one}") for one in EXCHANGE_GROUPS}
            ),
        )
    )
