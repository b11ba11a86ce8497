"""The titles of those who invite, and the owner's own."""

import polars as pl

from qualinet_dash.i18n import Sentence
from qualinet_dash.report import Report

NAMED = 3


def magnet(titles: pl.DataFrame) -> Sentence:
    """Which words stand more often among those who invited than chance explains, else less often.

    At most three are named, the farthest from an equal share.
    """
    clear = titles.filter("stands_out").sort(pl.col("lift").log().abs(), descending=True)
    sides = {"magnet.found": pl.col("lift") > 1, "magnet.rarer": pl.col("lift") < 1}
    for key, side in sides.items():
        words = clear.filter(side)["keyword"].head(NAMED).to_list()
        if words:
            return Sentence(key, {"n": len(words), "words": quoted(words)})
    return Sentence("magnet.none")


def magnet_lacks(report: Report) -> Sentence | None:
    """Why there is nothing to compare: nobody invited, or was invited; None where both did."""
    origins = report.contacts["found_origin"].cast(pl.String)
    for side in ("received", "sent"):
        if not origins.str.starts_with(side).any():
            return Sentence(f"magnet.lacking.{side}")
    return None


def quoted(words: list[str]) -> list[Sentence]:
    """Words between the language's own quotation marks."""
    return [Sentence("magnet.quoted", {"word": word}) for word in words]


def own_title(changes: pl.DataFrame) -> Sentence:
    """After which new position contacts came clearly faster, or else more slowly, than before."""
    contacts = changes.filter(pl.col("counted") == "contacts")
    rose = contacts.filter(pl.col("ratio_low") > 1).sort("ratio_low", descending=True)
    fell = contacts.filter(pl.col("ratio_high") < 1).sort("ratio_high")
    for key, rows in (("positions.rose", rose), ("positions.fell", fell)):
        for row in rows.head(1).to_dicts():
            values = {"year": str(row["started_on"].year), "ratio": row["ratio"]}
            return Sentence(key, {"title": named(row["title"]), **values})
    return Sentence("positions.unclear")


def named(title: str | None) -> Sentence:
    """A title between quotation marks, or what to call a position without one."""
    if title is None:
        return Sentence("positions.unnamed")
    return Sentence("magnet.quoted", {"word": title})
