"""The store: who is who, and a door that stays shut."""

import pickle
from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

import duckdb
import polars as pl
import pytest

from qualinet_dash import Settings, database, exports, forgetful, store
from qualinet_dash.database import Database
from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports import Upload
from qualinet_dash.network import Network, Owner
from qualinet_dash.report import measure
from qualinet_dash.store import TABLES, Store
from tests.exports.files import (
    ME,
    connections,
    conversation,
    csv_of,
    invitations,
    messages,
    person,
    url,
)

ANSWERED = ({"to": "Bo Ek"}, {"by": "Bo Ek", "at": "2026-05-06 09:00:00 UTC", "text": "Gladly."})


def store_of(**files: bytes) -> Store:
    """A store with these files, `messages` for messages.csv and so on."""
    return Store(exports.read([Upload(f"{name}.csv", content) for name, content in files.items()]))


def test_the_database_that_opens_while_an_export_is_read_closes_where_none_can_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Database] = []
    monkeypatch.setattr(store, "Database", lambda: opened.append(Database()) or opened[-1])
    with pytest.raises(QualiNetError):
        Store.of(lambda: exports.read([Upload("nothing.txt", b"")]))
    with pytest.raises(duckdb.ConnectionException):
        opened[0].connection.execute("SELECT 1")
    with Store.of(lambda: exports.read([Upload("Connections.csv", connections(person("Bo Ek")))])):
        assert len(opened) == 2


def test_no_database_stays_once_an_export_is_joined_and_a_claim_opens_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Database] = []
    monkeypatch.setattr(store, "Database", lambda: opened.append(Database()) or opened[-1])
    with store_of(messages=conversation("Bo Ek")) as kept:
        kept.claim(Owner("bo-ek", "Bo Ek", "bo ek", "visitor"))
        assert len(opened) == 2
        for one in opened:
            with pytest.raises(duckdb.ConnectionException):
                one.connection.execute("SELECT 1")


def test_the_memory_that_reading_took_is_returned_before_anything_is_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []
    monkeypatch.setattr(forgetful, "return_what_is_free", lambda: done.append("returned"))

    def read() -> exports.Export:
        export = exports.read([Upload("Connections.csv", connections(person("Bo Ek")))])
        done.append("read")
        return export

    with Store.of(read):
        assert done[:3] == ["returned", "read", "returned"]


def test_the_memory_that_a_database_took_is_returned(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(forgetful, "return_what_is_free", lambda: done.append("returned"))
    with Database().used():
        assert done == []
    assert done == ["returned"]


def network_of(**files: bytes) -> Network:
    with store_of(**files) as store:
        return store.network()


def contacts_of_messages(network: Network) -> list[int | None]:
    assert network.messages is not None
    return network.messages.sort("place")["contact_id"].to_list()


@pytest.mark.parametrize(
    ("in_connections", "in_messages"),
    [("zo%C3%A9", "zoé"), ("zoe%CC%81", "zoé"), ("ZO%C3%89", "zoé"), ("zoé", "zo%c3%a9")],
)
def test_a_message_joins_its_contact_by_profile(in_connections: str, in_messages: str) -> None:
    talk = messages({"to": "Another Name", "slug": in_messages}, {"to": "Cy Fox"})
    network = network_of(
        Connections=connections(person("Zoé Ek", slug=in_connections)), messages=talk
    )
    assert sorted(contacts_of_messages(network), key=str) == [0, None]


def test_a_name_joins_only_where_it_is_unique_among_the_contacts() -> None:
    network = network_of(
        Connections=connections(
            person("Bo Ek", slug=""),
            person("Cy Fox", slug=""),
            person("Cy Fox", slug="", company="Fjord"),
        ),
        messages=conversation("Bo Ek", "Cy Fox", "Di Gee"),
    )
    assert network.contacts["identity"].to_list() == ["name", "ambiguous", "ambiguous"]
    assert set(contacts_of_messages(network)) == {0, None}


def test_two_people_of_one_name_with_two_profiles_stay_two() -> None:
    network = network_of(
        Connections=connections(person("Bo Ek", slug="bo-1"), person("Bo Ek", slug="bo-2")),
        messages=messages({"to": "Bo Ek", "slug": "bo-2"}, {"to": "Cy Fox"}),
    )
    assert network.contacts["identity"].to_list() == ["slug", "slug"]
    assert sorted(contacts_of_messages(network), key=str) == [1, None]


def test_a_name_never_joins_where_both_sides_have_a_profile() -> None:
    network = network_of(
        Connections=connections(person("Bo Ek", slug="bo-1")),
        messages=messages({"to": "Bo Ek", "slug": "bo-2"}, {"to": "Cy Fox"}),
    )
    assert contacts_of_messages(network) == [None, None]


def test_nameless_contacts_are_counted_and_separate_even_on_one_day() -> None:
    blank = {"name": ""}
    network = network_of(Connections=connections(blank, blank, person("Bo Ek")))
    assert network.contacts.select("contact_id", "identity").rows() == [
        (0, "blank"),
        (1, "blank"),
        (2, "slug"),
    ]


class Read(Database):
    """A database whose tables are read when it closes."""

    held: ClassVar[dict[str, list[tuple[Any, ...]]]] = {}

    def close(self) -> None:
        """Read every table, and close."""
        names = self.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        for (name,) in names:
            self.held[name] = self.connection.execute(f'SELECT * FROM "{name}"').fetchall()
        super().close()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[tuple[Any, ...]]]:
    """The tables that the last database held, the joined ones among them."""
    monkeypatch.setattr(store, "Database", Read)
    Read.held.clear()
    return Read.held


def test_the_database_holds_every_row_that_counts_as_used(
    held: dict[str, list[tuple[Any, ...]]],
) -> None:
    content = next(Path("sample_data").glob("*.zip")).read_bytes()
    with Store(exports.read([Upload("export.zip", content)])) as kept:
        used = sum(one.used for one in kept.export.files if one.kind != "profile")
    assert sum(len(held[name]) for name in TABLES.keys() - {"envelopes"}) == used > 0


def test_one_profile_twice_with_other_cells_is_two_rows_and_still_counts() -> None:
    twice = connections(person("Bo Ek"), person("Bo Ek", company="Fjord"))
    assert network_of(Connections=twice).contacts.height == 2


def endorsed(*people: tuple[str, str], way: str) -> bytes:
    """An endorsement of each of these (name, profile) for one skill on one day."""
    header = f"Endorsement Date,Skill Name,{way} First Name,{way} Last Name,{way} Public Url"
    rows = [
        ["2026/05/06 10:00:00 UTC", "Cooking", *name.split(" "), url(slug)] for name, slug in people
    ]
    return csv_of(header + ",Endorsement Status", *[[*row, "ACCEPTED"] for row in rows])


def test_like_rows_of_two_files_are_no_repeats() -> None:
    bo, cy = ("Bo Ek", "bo-ek"), ("Cy Fox", "cy-fox")
    network = network_of(
        Connections=connections(person("Bo Ek"), person("Cy Fox")),
        Endorsement_Given_Info=endorsed(bo, bo, way="Endorsee"),
        Endorsement_Received_Info=endorsed(bo, cy, way="Endorser"),
    )
    assert network.endorsements is not None
    assert network.endorsements.select("direction", "contact_id").rows() == [
        ("outgoing", 0),
        ("incoming", 0),
        ("incoming", 1),
    ]


def test_a_profile_without_a_name_identifies_and_its_name_is_not_unique() -> None:
    network = network_of(Connections=connections({"name": "", "slug": "bo-ek"}, person("Cy Fox")))
    assert network.contacts.select("identity", "name_is_unique").rows() == [
        ("slug", None),
        ("slug", True),
    ]


def test_a_namesake_with_a_profile_makes_a_name_ambiguous() -> None:
    people = connections(person("Bo Ek", slug="bo-1"), person("Bo Ek", slug=""))
    assert network_of(Connections=people).contacts["identity"].to_list() == ["slug", "ambiguous"]


def test_of_one_profile_in_two_rows_the_first_is_joined() -> None:
    twice = connections(person("Bo Ek"), person("Bo Ek", company="Fjord"))
    network = network_of(Connections=twice, Invitations=invitations({"to": "Bo Ek"}))
    assert network.invitations is not None
    assert network.invitations["contact_id"].to_list() == [0]


PEOPLE = connections(
    person("Bo Ek"),
    person("Cy Fox", slug=""),
    person("Di Gee", slug=""),
    person("Di Gee", slug="di-2"),
    person("Gil Hay", slug="gil-1"),
    person("Gil Hay", slug="gil-2"),
)
JOINS = pytest.mark.parametrize(
    ("name", "slug", "contact", "is_ambiguous"),
    [
        ("Cy Fox", "bo-ek", 0, False),
        ("Bo Ek", "", 0, False),
        ("Bo Ek", "bo-9", None, False),
        ("Cy Fox", "cy-9", 1, False),
        ("Di Gee", "di-2", 3, False),
        ("Di Gee", "di-9", None, True),
        ("Di Gee", "", None, True),
        ("Gil Hay", "gil-9", None, False),
        ("Gil Hay", "", None, True),
        ("Em Ives", "em-ives", None, False),
    ],
)


@JOINS
def test_an_invitation_joins_by_profile_else_by_a_name_that_lacks_one(
    name: str, slug: str, contact: int | None, is_ambiguous: bool
) -> None:
    invited = invitations({"to": name, "slug": slug})
    joined = network_of(Connections=PEOPLE, Invitations=invited).invitations
    assert joined is not None
    assert joined.select("contact_id", "is_ambiguous", "has_slug").rows() == [
        (contact, is_ambiguous, slug != "")
    ]


@JOINS
def test_a_message_joins_by_profile_else_by_a_name_that_lacks_one(
    name: str, slug: str, contact: int | None, is_ambiguous: bool
) -> None:
    joined = talk_of({"to": name, "slug": slug}, Connections=PEOPLE)
    assert joined.select("contact_id", "is_ambiguous").rows() == [(contact, is_ambiguous)]


@JOINS
def test_an_endorsement_joins_by_profile_else_by_a_name_that_lacks_one(
    name: str, slug: str, contact: int | None, is_ambiguous: bool
) -> None:
    given = endorsed((name, slug), way="Endorsee")
    joined = network_of(Connections=PEOPLE, Endorsement_Given_Info=given).endorsements
    assert joined is not None
    assert joined["contact_id"].to_list() == [contact]


def talk_of(*rows: dict[str, str], **files: bytes) -> pl.DataFrame:
    """The messages of an owner whom an invitation makes known, in the order of time."""
    known = {"Invitations": invitations({"to": "Zo Zen"})}
    joined = network_of(messages=messages(*rows), **known, **files).messages
    assert joined is not None
    return joined.sort("place")


def test_a_name_that_two_profiles_bear_joins_neither_to_its_contact() -> None:
    rows = talk_of(
        {"to": "Cy Fox", "slug": "cy-8", "thread": "a"},
        {"to": "Cy Fox", "slug": "cy-9", "thread": "b"},
        Connections=PEOPLE,
    )
    assert rows.select("contact_id", "is_ambiguous").rows() == [(None, True)] * 2


@pytest.mark.parametrize(
    ("name", "slug", "doubtful"),
    [
        ("Bo Ek", "", []),
        ("Di Gee", "di-9", [2]),
        ("Di Gee", "", [2, 3]),
        ("Gil Hay", "", [4, 5]),
        ("Gil Hay", "gil-9", []),
    ],
)
def test_a_contact_is_doubtful_where_a_message_may_be_a_namesakes(
    name: str, slug: str, doubtful: list[int]
) -> None:
    network = network_of(
        Connections=PEOPLE,
        Invitations=invitations({"to": "Zo Zen"}),
        messages=messages({"to": name, "slug": slug}),
    )
    found = network.contacts.filter("is_doubtful")["contact_id"].to_list()
    assert found == doubtful


def test_invitations_to_nobody_in_particular_are_to_different_people() -> None:
    rows = invitations({"to": "", "slug": ""}, {"to": "", "slug": "", "at": "5/3/26, 9:30 AM"})
    joined = network_of(Invitations=rows).invitations
    assert joined is not None
    assert joined["person"].n_unique() == 2


def test_namesakes_with_two_profiles_were_invited_as_two() -> None:
    rows = invitations({"to": "Bo Ek", "slug": "bo-1"}, {"to": "Bo Ek", "slug": "bo-2"})
    joined = network_of(Invitations=rows).invitations
    assert joined is not None
    assert joined["person"].to_list() == ["in/bo-1", "in/bo-2"]


def test_near_copies_of_a_note_are_joined_with_their_cluster() -> None:
    note = "we help people like you to sell twice as much in half the time"
    rows = invitations({"to": "Bo Ek", "note": note}, {"to": "Cy Fox", "note": f"hello {note}"})
    joined = network_of(Invitations=rows).invitations
    assert joined is not None
    assert (joined["print"].n_unique(), joined["cluster"].n_unique()) == (2, 1)


def test_in_a_group_each_message_is_its_senders_own() -> None:
    group = {"thread": "g", "recipient_urls": f"{url('cy-fox')},{url('ada-beck')}"}
    rows = talk_of(
        {"by": "Bo Ek", "at": "2026-05-06 09:00:00 UTC"} | group,
        {"to": "Bo Ek,Cy Fox"} | group | {"recipient_urls": f"{url('bo-ek')},{url('cy-fox')}"},
        Connections=connections(person("Cy Fox"), person("Bo Ek")),
    )
    assert rows.select("others", "is_mine", "person", "contact_id").rows() == [
        (2, True, None, None),
        (2, False, "in/bo-ek", 1),
    ]


def test_a_group_known_by_names_alone_has_as_many_people() -> None:
    rows = talk_of({"to": "Bo Ek,Cy Fox,Di Gee", "slug": "", "recipient_urls": ""})
    assert rows["others"].to_list() == [3]


def test_a_profile_under_two_names_is_one_person() -> None:
    rows = talk_of(
        {"to": "Bo Ek", "slug": "bo", "thread": "a"}, {"by": "Bo Wood", "slug": "bo", "thread": "a"}
    )
    assert rows["others"].to_list() == [1, 1]


def test_a_name_without_profile_is_the_profile_of_that_name_in_its_thread() -> None:
    rows = talk_of({"by": "Bo Ek"}, {"by": "Bo Ek", "slug": "", "thread": "2-bo-ek=="})
    assert rows.select("others", "person").rows() == [(1, "in/bo-ek")] * 2


def test_a_row_without_a_sender_makes_nobody_else_of_its_thread() -> None:
    rows = talk_of({"to": "Bo Ek", "thread": "a"}, {"by": "", "slug": "", "thread": "a"})
    assert rows["others"].to_list() == [1, 1]


def test_a_row_without_a_sender_is_not_from_whom_it_is_sent_to() -> None:
    rows = talk_of(
        {"to": "Bo Ek", "thread": "a"},
        {"to": "Bo Ek", "thread": "a", "my_name": "", "my_slug": ""},
        {"by": "Bo Ek", "thread": "a"},
    )
    assert sorted(rows["person"]) == ["closed/a", "in/bo-ek", "in/bo-ek"]
    assert rows["others"].to_list() == [1, 1, 1]


def test_a_row_without_a_sender_and_without_an_address_is_not_theirs_either() -> None:
    rows = talk_of(
        {"to": "Bo Ek", "thread": "a"},
        {"to": "Bo Ek", "thread": "a", "slug": "", "my_name": "", "my_slug": ""},
        {"by": "", "slug": "", "thread": "a", "text": "Hello"},
    )
    assert sorted(rows["person"]) == ["closed/a", "in/bo-ek", "in/bo-ek"]


def test_what_went_out_is_the_owners_also_without_a_sender() -> None:
    talk = csv_of(
        "From,To,Date,Subject,Content,Direction,Folder",
        [ME, "Bo Ek", "2018-05-06 08:00:00", "", "Hello there", "OUTGOING", "SENT"],
        ["", "Bo Ek", "2018-05-07 08:00:00", "", "Hello again", "OUTGOING", "SENT"],
    )
    rows = network_of(messages=talk).messages
    assert rows is not None
    assert rows.select("is_mine", "person").rows() == [(True, "bo ek")] * 2


def test_a_name_without_profile_in_another_thread_stays_a_name() -> None:
    rows = talk_of({"to": "Bo Ek"}, {"to": "Bo Ek", "slug": "", "thread": "other"})
    assert sorted(rows["person"]) == ["bo ek", "in/bo-ek"]


def test_the_owner_without_a_profile_is_still_the_owner() -> None:
    rows = talk_of({"to": "Bo Ek", "my_slug": ""}, {"by": "Bo Ek", "my_slug": ""})
    assert rows.select("others", "is_mine").rows() == [(1, False), (1, True)]


def test_a_namesake_with_another_profile_is_not_the_owner() -> None:
    rows = talk_of({"by": ME, "slug": "ada-2"})
    assert rows.select("others", "person", "is_mine").rows() == [(1, "in/ada-2", False)]


def test_what_the_file_says_went_out_is_the_owners_whoever_that_is() -> None:
    talk = csv_of(
        "From,To,Date,Subject,Content,Direction,Folder",
        [ME, "Bo Ek", "11/2/18, 9:05 AM", "", "Shall we talk?", "OUTGOING", "SENT"],
        ["Ada Wood", "Bo Ek", "11/1/18, 9:05 AM", "", "Shall we?", "OUTGOING", "SENT"],
    )
    with store_of(Messages=talk) as store:
        joined = store.network().messages
        assert store.owner is None
    assert joined is not None
    assert joined["is_mine"].to_list() == [True, True]


def test_one_name_beside_two_profiles_is_neithers() -> None:
    network = network_of(
        Invitations=invitations({"to": "Zo Zen"}),
        messages=messages({"to": "Bo Ek", "recipient_urls": f"{url('bo-ek')},{url('cy-fox')}"}),
    )
    assert network.people.rows() == [("in/bo-ek", None), ("in/cy-fox", None)]


def test_an_owner_known_by_name_alone_is_that_name_whatever_its_profile() -> None:
    with store_of(messages=messages(*ANSWERED)) as store:
        store.claim(Owner(None, ME, "ada beck", "visitor"))
        joined = store.network().messages
    assert joined is not None
    assert joined.sort("place").select("others", "is_mine").rows() == [(1, True), (1, False)]


def test_a_closed_account_is_somebody_else_who_wrote_or_was_written_to() -> None:
    closed = {"slug": "", "recipient_urls": "", "sender_url": ""}
    rows = talk_of(
        {"by": "LinkedIn Member", "thread": "a"} | closed,
        {"to": "LinkedIn Member", "thread": "b", "slug": "", "recipient_urls": ""},
    )
    assert sorted(rows.select("person", "others", "is_mine").rows()) == [
        ("closed/a", 1, False),
        ("closed/b", 1, True),
    ]


def test_an_account_that_vanished_without_a_name_is_somebody_else_too() -> None:
    nobody = {"slug": "", "recipient_urls": "", "sender_url": ""}
    rows = talk_of(
        *ANSWERED,
        {"to": "", "thread": "a", "recipient_urls": ""},
        {"by": "", "thread": "b"} | nobody,
        {"by": "", "my_name": "", "thread": "c"} | nobody,
    )
    assert sorted(rows.select("person", "others", "is_mine").rows())[:3] == [
        ("closed/a", 1, True),
        ("closed/b", 1, False),
        ("closed/c", 1, False),
    ]


def test_people_bear_the_name_that_stands_beside_their_profile_or_is_all_there_is() -> None:
    network = network_of(
        Invitations=invitations({"to": "Zo Zen"}),
        messages=messages(
            {"to": "Bo Ek, MBA"},
            {"to": "Bo Ek", "thread": "another"},
            {"to": "Cy Fox", "slug": "", "recipient_urls": ""},
            {"to": "Di Gee,Em Hay", "thread": "g", "slug": "", "recipient_urls": ""},
        ),
    )
    assert network.people.rows() == [
        ("cy fox", "Cy Fox"),
        ("di gee", None),
        ("em hay", None),
        ("in/bo-ek", "Bo Ek"),
    ]


@pytest.mark.parametrize(
    ("files", "rule"),
    [
        ({"Invitations": invitations({"to": "Bo Ek"}, {"by": "Cy Fox"})}, "invitations"),
        ({"messages": conversation("Bo Ek", "Cy Fox")}, "messages"),
        ({"messages": conversation("Bo Ek", "Cy Fox").replace(b"ada-beck", b"")}, "messages"),
        ({"Profile": csv_of("First Name,Last Name,Headline", ["Ada", "Beck", ""])}, "profile"),
    ],
)
def test_the_owner_is_told_by_the_first_file_that_can(files: dict[str, bytes], rule: str) -> None:
    with store_of(**files) as store:
        assert store.owner is not None
        assert (store.owner.name, store.owner.rule) == (ME, rule)


def test_a_file_without_a_message_has_no_side_to_tell() -> None:
    network = network_of(Connections=connections(person("Bo Ek")), messages=messages())
    assert network.messages is not None
    assert network.unseen_because == "empty_messages"


def test_a_tie_leaves_the_owner_unknown_and_names_the_candidates() -> None:
    with store_of(messages=messages(*ANSWERED), Connections=connections(person("Bo Ek"))) as store:
        assert store.owner is None
        assert {owner.name for owner in store.export.candidates} == {ME, "Bo Ek"}
        assert store.network().messages is None


def test_after_a_tie_the_visitor_may_say_who_they_are() -> None:
    with store_of(messages=messages(*ANSWERED), Connections=connections(person("Bo Ek"))) as store:
        mine = next(owner for owner in store.export.candidates if owner.name == ME)
        store.claim(mine)
        joined = store.network().messages
    assert joined is not None
    assert joined.sort("place").select("is_mine", "contact_id").rows() == [(True, 0), (False, 0)]


def test_a_corrected_owner_swaps_the_sides() -> None:
    files = {
        "messages": conversation("Bo Ek", "Cy Fox"),
        "Connections": connections(person("Bo Ek"), person("Ada Beck")),
    }
    with store_of(**files) as store:
        before = store.network().messages
        store.claim(Owner("bo-ek", "Bo Ek", "bo ek", "visitor"))
        after = store.network().messages
    assert before is not None
    assert after is not None
    assert set(before["contact_id"]) == {0, None}
    in_own_thread = pl.col("thread") == "2-bo-ek=="
    assert after.filter(in_own_thread)["is_mine"].to_list() == [
        not mine for mine in before.filter(in_own_thread)["is_mine"].to_list()
    ]
    assert set(after.filter(in_own_thread)["contact_id"]) == {1}


def test_files_are_newest_first_so_the_lower_of_two_at_one_second_came_first() -> None:
    network = network_of(
        messages=messages(
            {"to": "Bo Ek", "text": "Second line of it."},
            {"to": "Bo Ek", "text": "First"},
            {"to": "Cy Fox"},
        ),
    )
    assert network.messages is not None
    own = network.messages.filter(pl.col("thread") == "2-bo-ek==").sort("place")
    assert own["words"].to_list() == [1, 4]


@pytest.mark.parametrize(
    ("connected", "invited", "written", "latest"),
    [
        ("05 May 2026", "5/4/26, 5:00 PM", "2026-05-07 08:00:00 UTC", datetime(2026, 5, 7, 8)),
        ("05 May 2026", "5/8/26, 5:00 PM", "2026-05-07 08:00:00 UTC", datetime(2026, 5, 9)),
        ("09 May 2026", "5/4/26, 5:00 PM", "2026-05-07 08:00:00 UTC", datetime(2026, 5, 9)),
    ],
    ids=["a message", "an invitation", "a contact"],
)
def test_the_present_of_an_export_is_the_latest_that_happened(
    connected: str, invited: str, written: str, latest: datetime
) -> None:
    network = network_of(
        Connections=connections(person("Bo Ek", connected)),
        Invitations=invitations({"to": "Cy Fox", "at": invited}),
        messages=messages({"to": "Bo Ek", "at": written}),
    )
    assert network.last_moment == latest


def test_an_absent_file_is_none_and_an_empty_one_is_empty() -> None:
    network = network_of(Connections=connections(), Invitations=invitations())
    assert network.messages is None
    assert network.invitations is not None
    assert network.invitations.is_empty()


REFUSED = [
    "SELECT * FROM read_csv('/etc/hosts')",
    "SELECT * FROM read_csv('/etc/*')",
    "SELECT * FROM read_csv('https://example.org/x.csv')",
    "SELECT * FROM read_text('/etc/hosts')",
    "SELECT * FROM read_blob('/etc/hosts')",
    "SELECT * FROM read_json('/etc/hosts')",
    "SELECT * FROM read_parquet('{folder}/x.parquet')",
    "SELECT * FROM read_duckdb('{folder}/other.db')",
    "SELECT * FROM sniff_csv('/etc/hosts')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/hosts'",
    "SELECT * FROM '/proc/self/environ'",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "COPY (SELECT 1) TO '/dev/stdout' (FORMAT csv)",
    "COPY contacts FROM '/etc/hosts'",
    "ATTACH '{folder}/other.db'",
    "ATTACH '/etc/hosts' AS other (READ_ONLY)",
    "EXPORT DATABASE '{folder}/all'",
    "IMPORT DATABASE '{folder}/all'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{folder}/own.duckdb_extension'",
    "FORCE INSTALL httpfs FROM community",
    "CREATE SECRET (TYPE s3, KEY_ID 'a', SECRET 'b')",
    "SET memory_limit = '8GB'",
    "SET threads = 64",
    "SET enable_external_access = true",
    "SET allowed_directories = ['/']",
    "SET temp_directory = '{folder}'",
    "SET home_directory = '{folder}'",
    "SET log_query_path = '{folder}/log'",
    "SET autoload_known_extensions = true",
    "SET python_enable_replacements = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "RESET memory_limit",
    "PRAGMA enable_profiling = 'json'",
    "PRAGMA profiling_output = '{folder}/profile'",
    "PRAGMA temp_directory = '{folder}'",
    "SELECT * FROM bystander",
]


# Refused because it is forbidden, or because files and variables are no tables here.
FORBIDDEN = (
    r"disabled (by|through) configuration|configuration has been locked"
    r"|(Table|Scalar Function) with name \S+ does not exist"
)


@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_reaches_nothing_outside_itself(statement: str, tmp_path: Path) -> None:
    bystander = pl.DataFrame({"x": [1]})
    with Database().used() as own:
        own.create("contacts", pl.DataFrame({"line": ["x"]}))
        with pytest.raises(duckdb.Error, match=FORBIDDEN):
            own.connection.execute(statement.format(folder=tmp_path))
    assert bystander.height == 1
    assert list(tmp_path.iterdir()) == []


# Without its lock each of these would be something else, and most statements refused all the same.
IN_FORCE = {
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    "enable_external_access": False,
    "lock_configuration": True,
}


@pytest.mark.parametrize(("name", "value"), IN_FORCE.items())
def test_every_lock_of_the_database_is_in_force(name: str, value: object) -> None:
    with Database().used() as own:
        assert own.connection.execute(f"SELECT current_setting('{name}')").fetchone() == (value,)
    assert duckdb.connect().execute(f"SELECT current_setting('{name}')").fetchone() != (value,)


def test_a_database_that_outgrows_its_memory_writes_nothing_to_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "CREATE TABLE x AS SELECT md5(i::VARCHAR) AS word FROM range(1200000) t(i)"
    monkeypatch.setattr(database, "MEMORY_LIMIT", "30MB")
    monkeypatch.chdir(tmp_path)
    opened = database.Database()
    with pytest.raises(duckdb.OutOfMemoryException):
        opened.connection.execute(rows)
    opened.close()
    assert list(tmp_path.iterdir()) == []


def test_a_closed_store_answers_nothing() -> None:
    closed = store_of(Connections=connections(person("Bo Ek")))
    closed.close()
    with pytest.raises(ValueError, match="closed"):
        closed.network()
    with pytest.raises(ValueError, match="closed"):
        closed.claim(None)
    assert b"Bo Ek" not in pickle.dumps(vars(closed))


def test_two_stores_know_nothing_of_each_other() -> None:
    one = store_of(Connections=connections(person("Bo Ek")))
    other = store_of(Connections=connections(person("Cy Fox")))
    assert one.network().contacts["name"].to_list() == ["Bo Ek"]
    assert other.network().contacts["name"].to_list() == ["Cy Fox"]
    one.close()
    other.close()


SECRET = "xylographwort"
WITH_SECRETS = {
    "Connections": connections(person("Bo Ek")),
    "Invitations": invitations({"to": "Bo Ek", "note": f"Dear Bo, {SECRET} as we said in Bergen"}),
    "messages": messages(
        {"to": "Bo Ek", "text": f"Shall we speak of the {SECRET} on Monday morning?"},
        {"by": "Bo Ek", "text": SECRET, "subject": SECRET, "title": SECRET},
        {"to": "Cy Fox", "text": SECRET, "draft": "Yes"},
        {"to": "Cy Fox", "text": SECRET, "at": SECRET},
        {"to": "Cy Fox", "attachment": f"https://x.example/{SECRET}"},
    ),
    "Comments": csv_of("Date,Link,Message", ["2026-05-06 08:00:00", "x", SECRET], [SECRET, "", ""]),
    "Recommendations_Received": csv_of(
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
        ["Bo", "Ek", "Fjord", "Cook", f"A fine cook, {SECRET}.", "05/06/26, 10:00 AM", "VISIBLE"],
    ),
    "Shares": csv_of("Date,ShareLink,ShareCommentary", ["2026-05-06 08:00:00", "x", SECRET]),
    "messages (1)": f"{SECRET}\n".encode(),
}  # fmt: skip


def test_no_word_of_a_message_note_comment_or_recommendation_outlives_loading(
    held: dict[str, list[tuple[Any, ...]]],
) -> None:
    with store_of(**WITH_SECRETS) as loaded:
        kept = pickle.dumps((held, vars(loaded), measure(loaded, Settings())))
    assert held.keys() > TABLES.keys()
    assert SECRET.encode() not in kept
    assert b"Fjord" not in kept
    assert b"bo-ek" in kept


def test_a_contact_connects_on_a_utc_day_and_an_invitation_on_los_angeles_time() -> None:
    network = network_of(
        Connections=connections(person("Bo Ek", "05 May 2026")),
        Invitations=invitations({"to": "Bo Ek", "at": "5/4/26, 5:00 PM"}),
    )
    assert network.invitations is not None
    sent = network.invitations.row(0, named=True)
    assert (sent["sent_at"].date(), sent["local_day"]) == (date(2026, 5, 5), date(2026, 5, 4))


def test_a_profile_that_was_made_nameless_costs_no_more_than_its_rows() -> None:
    rows = [
        {"to": f"P{number}", "slug": "redacted", "thread": f"t{number}"} for number in range(3000)
    ]
    own = {"Invitations.csv": invitations({"to": "Bo Ek"})}
    network = network_of(**{"messages.csv": messages(*rows)}, **own)
    assert contacts_of_messages(network) == [None] * 3000
    assert len(network.people) == 1
