"""What must hold of files as they are written: order and repetition mean nothing."""

from random import Random

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from sample_data import Export
from sample_data.ablations import rows_of, with_file
from sample_data.contact_files import CONNECTIONS_HEADER, INVITATIONS_HEADER, PREAMBLE
from sample_data.dialect import lines, table
from sample_data.message_file import HEADER
from tests.validation.judged import judged, made, read

FEW = settings.get_profile("laws").max_examples // 5
COLUMNS = ["origin_rule", "exchange_rule", "with_a_word", "burst_day", "first_exchange_at"]


def rewritten(export: Export, change: object) -> Export:
    """The export with the rows of its three main files changed."""
    assert callable(change)
    files = export.files
    contacts = change(rows_of(files["Connections.csv"])[4:])
    invited = change(rows_of(files["Invitations.csv"])[1:])
    written = change(rows_of(files["messages.csv"])[1:])
    connections = PREAMBLE + CONNECTIONS_HEADER + "\n" + lines(contacts)
    export = with_file(export, "Connections.csv", connections.encode("utf-8"))
    export = with_file(export, "Invitations.csv", table(INVITATIONS_HEADER, invited))
    return with_file(export, "messages.csv", table(HEADER, written))


def by_profile(contacts: pl.DataFrame) -> pl.DataFrame:
    """The classes of those who have a profile, in its order."""
    known = contacts.drop_nulls("profile_slug").sort("profile_slug")
    return known.select("profile_slug", *COLUMNS)


@given(st.integers(0, 10**6))
@settings(max_examples=FEW)
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    dice = Random(seed)
    shuffled = rewritten(made("small"), lambda rows: dice.sample(rows, len(rows)))
    once = judged("small").report
    assert by_profile(read(shuffled).contacts).equals(by_profile(once.contacts))


@given(st.integers(0, 10**6), st.integers(1, 40))
@settings(max_examples=FEW)
def test_repeated_rows_do_not_matter(seed: int, repeated: int) -> None:
    dice = Random(seed)

    def again(rows: list[list[str]]) -> list[list[str]]:
        named = [row for row in rows if row[0]]
        return rows + dice.choices(named, k=repeated)

    twice = read(rewritten(made("small"), again))
    once = judged("small").report
    assert by_profile(twice.contacts).equals(by_profile(once.contacts))
    assert twice.files["used"].to_list() == once.files["used"].to_list()
