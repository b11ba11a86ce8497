"""The stretch of time whose invitations the export still holds."""

from datetime import date, timedelta

import pytest

from qualinet_dash.analysis.window import ABSENT, Window, contact_rows, window
from qualinet_dash.settings import Settings
from tests.builders import Row, contact, incoming, network, outgoing

LAST = date(2026, 6, 30)


def ago(days: int) -> str:
    return (LAST - timedelta(days=days)).isoformat()


def found(contacts: list[Row], invitations: list[Row] | None) -> Window:
    return window(network(contacts, invitations), Settings())


def joined(*days_ago: int, rows: int | None = None) -> tuple[list[Row], list[Row]]:
    """Contacts made so many days ago; the first `rows` of them have an invitation."""
    contacts = [contact(number, ago(days)) for number, days in enumerate(days_ago)]
    return contacts, [outgoing(n, ago(d)) for n, d in enumerate(days_ago[:rows])]


def partial(with_row: int, total: int) -> Window:
    """A file of which every third row is lost, all along."""
    contacts = [contact(number, ago(170 - number)) for number in range(total)]
    kept = [number for number in range(total) if number < with_row]
    return found(contacts, [incoming(number, ago(175)) for number in kept])


def test_without_the_file_there_is_no_window() -> None:
    assert found([contact()], None) == ABSENT


def test_without_any_moment_there_is_no_window() -> None:
    assert window(network([], [], last=None), Settings()) == ABSENT


def test_an_empty_file_is_unusable() -> None:
    empty = found([contact(0, ago(10))], [])
    assert (empty.start, empty.contacts, empty.with_row) == (None, 1, 0)
    assert (empty.retention, empty.state) == (0.0, "unusable")


def test_no_contact_leaves_the_retention_unsaid() -> None:
    lonely = found([], [outgoing(None, ago(3))])
    assert (lonely.retention, lonely.retention_low, lonely.state) == (None, None, "unusable")


def test_the_window_begins_on_the_earliest_day_from_which_all_have_a_row() -> None:
    contacts, rows = joined(*range(170, 150, -1))
    earlier = [contact(number, ago(190)) for number in range(50, 60)]
    found_window = found(contacts + earlier, rows)
    assert (found_window.start, found_window.end) == (LAST - timedelta(days=170), LAST)
    assert (found_window.contacts, found_window.with_row, found_window.state) == (20, 20, "full")


@pytest.mark.parametrize(("days", "begins"), [(200, True), (201, False)])
def test_the_window_reaches_back_two_hundred_days(days: int, begins: bool) -> None:
    found_window = found(*joined(days, *range(100, 80, -1)))
    assert (found_window.start == LAST - timedelta(days=days)) is begins


@pytest.mark.parametrize(("identified", "start"), [(9, None), (10, ago(100))])
def test_ten_identified_contacts_are_needed(identified: int, start: str | None) -> None:
    found_window = found(*joined(*range(100, 100 - identified, -1)))
    assert found_window.start == (date.fromisoformat(start) if start else None)


def test_a_day_without_a_row_of_its_own_does_not_begin_the_window() -> None:
    contacts, rows = joined(*range(100, 70, -1))
    assert found([*contacts, contact(99, ago(110))], rows).start == LAST - timedelta(days=100)


@pytest.mark.parametrize(("without", "begins"), [(1, True), (2, False)])
def test_ninety_five_in_a_hundred_must_have_a_row(without: int, begins: bool) -> None:
    contacts, rows = joined(*[100] * (20 - without))
    contacts += [contact(number, ago(100)) for number in range(50, 50 + without)]
    assert (found(contacts, rows).start is not None) is begins


def test_contacts_nobody_can_identify_do_not_hide_the_window() -> None:
    contacts, rows = joined(*range(100, 80, -1))
    unclear = [
        contact(number, ago(90), identity="ambiguous", slug=None, name_is_unique=False)
        for number in range(50, 60)
    ]
    found_window = found(contacts + unclear, rows)
    assert found_window.start == LAST - timedelta(days=100)
    assert (found_window.with_row, found_window.contacts) == (20, 30)


def test_one_profile_in_the_file_is_enough_to_identify_by_profile() -> None:
    contacts, rows = joined(*range(100, 80, -1))
    namesakes = [contact(number, ago(90), name_is_unique=False) for number in range(50, 60)]
    bare = [row | {"has_slug": False} for row in rows[1:]]
    assert found(contacts + namesakes, [rows[0], *bare]).start is None


def test_a_contact_without_a_name_is_not_identified_by_it() -> None:
    contacts, rows = joined(*range(100, 80, -1))
    nameless = [contact(number, ago(90), name_is_unique=None) for number in range(50, 60)]
    bare = [row | {"has_slug": False} for row in rows]
    assert found(contacts + nameless, bare).start == LAST - timedelta(days=100)


def test_profiles_do_not_identify_where_the_file_has_none() -> None:
    contacts, rows = joined(*range(100, 80, -1))
    namesakes = [contact(number, ago(90), name_is_unique=False) for number in range(50, 60)]
    with_slugs = found(contacts + namesakes, rows)
    without = found(contacts + namesakes, [row | {"has_slug": False} for row in rows])
    assert (with_slugs.start, without.start) == (None, LAST - timedelta(days=100))


def test_contacts_without_a_date_belong_to_no_window() -> None:
    contacts, rows = joined(*range(100, 80, -1))
    found_window = found([*contacts, contact(99, None)], [*rows, outgoing(99, ago(90))])
    assert (found_window.contacts, found_window.with_row) == (20, 20)


@pytest.mark.parametrize(
    ("with_row", "state"), [(12, "partial"), (11, "unusable"), (0, "unusable")]
)
def test_three_in_five_rows_make_a_partial_file(with_row: int, state: str) -> None:
    assert partial(with_row, 20).state == state


def test_without_a_beginning_the_last_half_year_is_counted() -> None:
    contacts, rows = joined(*[100] * 7, *[180] * 2, 181, rows=7)
    found_window = found(contacts, rows)
    assert (found_window.start, found_window.contacts, found_window.with_row) == (None, 9, 7)
    assert found_window.retention == pytest.approx(7 / 9)
    assert found_window.retention_low == pytest.approx(0.4526, abs=0.0001)
    assert found_window.retention_high == pytest.approx(0.9368, abs=0.0001)


@pytest.mark.parametrize(("with_row", "taps"), [(19, 8), (18, 7), (14, 6), (12, 5), (11, 8)])
def test_partial_retention_lowers_the_spree_threshold(with_row: int, taps: int) -> None:
    assert partial(with_row, 20).spree_threshold(Settings()) == taps


def test_the_spree_threshold_never_falls_below_five() -> None:
    assert partial(12, 20).spree_threshold(Settings(spree_invitations=6)) == 5


@pytest.mark.parametrize(("rows", "thinned"), [(19, False), (20, True)])
def test_twenty_sent_invitations_all_accepted_mean_a_thinned_file(rows: int, thinned: bool) -> None:
    assert found(*joined(*range(100, 100 - rows, -1))).is_accepted_only is thinned


def test_one_unanswered_invitation_means_a_whole_file() -> None:
    contacts, rows = joined(*range(100, 70, -1))
    assert not found(contacts, [*rows, outgoing(None, ago(20))]).is_accepted_only
    assert found(contacts, [*rows, incoming(None, ago(20))]).is_accepted_only


def test_a_person_whose_name_many_contacts_bear_is_not_unanswered() -> None:
    contacts, rows = joined(*range(100, 70, -1))
    namesake = outgoing(None, ago(20), is_ambiguous=True)
    assert found(contacts, [*rows, namesake]).is_accepted_only


def row_of(connected_on: str | None, *sent: str) -> list[int]:
    """Which invitation, in the order of the file, is the contact's."""
    rows = [outgoing(0, when) for when in sent]
    export = network([contact(0, connected_on)], rows)
    return contact_rows(export)["invitation_id"].to_list()


def test_the_row_of_a_contact_is_the_latest_before_connecting() -> None:
    assert row_of("2026-03-10", "2026-03-01", "2026-03-09", "2026-03-05") == [1]


def test_a_row_may_be_a_day_late_by_utc_but_not_two() -> None:
    assert row_of("2026-03-10", "2026-03-01", "2026-03-11 23:59") == [1]
    assert row_of("2026-03-10", "2026-03-01", "2026-03-12 00:00") == [0]
    assert row_of("2026-03-10", "2026-03-12 00:00") == []


def test_a_contact_without_a_date_has_the_latest_row() -> None:
    assert row_of(None, "2026-03-01", "2026-06-09", "2026-03-05") == [1]


def test_of_two_rows_of_one_moment_the_first_in_the_file_is_the_later() -> None:
    assert row_of("2026-03-10", "2026-03-01", "2026-03-09", "2026-03-09") == [1]


def test_rows_of_people_who_are_no_contacts_are_nobodys() -> None:
    export = network([contact(0)], [outgoing(None, "2024-01-01")])
    assert contact_rows(export).is_empty()


def test_without_the_file_there_are_no_rows_to_ask_for() -> None:
    with pytest.raises(ValueError, match="no invitations"):
        contact_rows(network([contact()]))


def test_whether_a_row_is_too_late_is_told_by_its_utc_day() -> None:
    late = outgoing(0, "2026-03-12 00:30", local_day=date(2026, 3, 11))
    assert contact_rows(network([contact(0, "2026-03-10")], [late])).is_empty()
