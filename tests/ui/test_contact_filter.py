"""Which contacts the visitor wants to see."""

from datetime import date

import polars as pl
import pytest

from qualinet_dash.ui import contact_filter
from qualinet_dash.ui.contact_filter import Filter

CONTACTS = pl.DataFrame(
    [
        (
            0,
            "Zoé Lind",
            "Grandvent SA",
            "Key Account Manager",
            date(2020, 3, 1),
            "mutual",
            "unknown",
        ),
        (1, "Max Ott", "Ottwerk", None, date(2020, 3, 1), "token", "sent_mass"),
        (2, "Nora Zoell", None, "Lead", date(2021, 5, 2), "token", "unknown"),
        (3, None, "grandvent (Lyon)", "Chef", None, "unobservable", "met"),
    ],
    schema=["contact_id", "name", "company", "position", "connected_on", "exchange", "origin"],
    orient="row",
)


def left(**parts: object) -> list[int]:
    """Whom the filter leaves."""
    return Filter(**parts).of(CONTACTS)["contact_id"].to_list()  # type: ignore[arg-type]


def test_an_empty_filter_leaves_everybody_in_their_order() -> None:
    assert Filter().of(CONTACTS).equals(CONTACTS)


@pytest.mark.parametrize(
    ("search", "expected"),
    [("zoe", [0, 2]), ("ZOÉ lind", [0]), ("lind zoe", [0]), ("ott", [1]), ("chef", [3]),
     ("x", [1]), (".*", []), ("  ", [0, 1, 2, 3])],
)  # fmt: skip
def test_every_word_of_a_search_stands_in_name_company_or_title(
    search: str, expected: list[int]
) -> None:
    assert left(search=search) == expected


def test_no_more_than_twenty_words_are_searched() -> None:
    assert left(search="zoe " * 19 + "zoell nobody") == [2]


def test_the_rows_are_folded_once_whatever_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes, folded = list[int](), contact_filter.folded

    def counted(rows: pl.Series) -> pl.Series:
        sizes.append(len(rows))
        return rows

    monkeypatch.setattr(
        contact_filter, "folded", lambda text: folded(text).map_batches(counted, pl.String)
    )
    assert left(search="zoe lind key") == [0]
    assert sizes.count(len(CONTACTS)) == 1


def test_any_of_several_classes_will_do() -> None:
    assert left(exchanges=("mutual", "unobservable")) == [0, 3]
    assert left(origins=("sent_mass",)) == [1]


def test_years_and_days_leave_out_who_has_none() -> None:
    assert left(years=(2020, 2021)) == [0, 1, 2]
    assert left(days=(date(2020, 3, 1),)) == [0, 1]


def test_a_company_may_be_told_in_part() -> None:
    assert left(companies=("GRANDVENT",)) == [0, 3]
    assert left(companies=("Ottwerk", "lyon")) == [1, 3]


def test_of_a_company_the_first_two_hundred_letters_are_looked_for() -> None:
    endless = CONTACTS.with_columns(company=pl.lit("é" * 200))
    assert len(Filter(companies=("é" * 200 + "x",)).of(endless)) == len(CONTACTS)


def test_all_parts_must_be_satisfied() -> None:
    assert left(exchanges=("token",), years=(2020,)) == [1]
    assert left(exchanges=("token",), years=(2020,), search="nora") == []
