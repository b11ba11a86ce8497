"""The classes of both axes as rows to draw: names, numbers and each class's one colour."""

import polars as pl

from qualinet_dash.charts.theme import Style, Theme
from qualinet_dash.tables import ORIGIN

EXCHANGE_GROUPS = {
    "real": ["sustained", "mutual"],
    "unanswered_by_them": ["unanswered_by_them"],
    "unanswered_by_me": ["unanswered_by_me"],
    "token": ["token", "pitch", "pending"],
    "nothing_recorded": ["nothing_recorded"],
    "unobservable": ["unobservable"],
}
ORIGINS = tuple(ORIGIN.categories)
UNKNOWN = {"unobservable", "unknown"}


def colour(name: str, theme: Theme) -> str:
    """The colour of a class, the same on every page."""
    kind = name.rsplit("_", 1)[-1]
    return {
        "real": theme.real,
        "unanswered_by_them": theme.one_sided,
        "unanswered_by_me": theme.one_sided,
        "token": theme.token,
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


def recent_origins(contacts: pl.DataFrame, style: Style) -> pl.DataFrame:
    """A row an origin, counted over the contacts of the invitation window."""
    recent = contacts.filter(pl.col("in_window").fill_null(False))["origin"].cast(pl.String)
    return _rows({origin: int((recent == origin).sum()) for origin in ORIGINS}, "origin", style)


def _rows(counts: dict[str, int], axis: str, style: Style) -> pl.DataFrame:
    t = style.translate
    total = sum(counts.values()) or 1
    return pl.DataFrame(
        {
            "class": list(counts),
            "count": list(counts.values()),
            "label": [t(f"{axis}.{name}") for name in counts],
            "value": [t.number(count) for count in counts.values()],
            "color": [colour(name, style.theme) for name in counts],
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
            origin=pl.col("origin").cast(pl.String),
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
