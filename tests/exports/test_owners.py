"""Whose export it is: who is the party of nearly every row."""

from typing import Any

import polars as pl
import pytest

from qualinet_dash.exports import owners
from qualinet_dash.exports.identity import folded_name
from qualinet_dash.exports.owners import Conversations
from qualinet_dash.network import Owner
from qualinet_dash.tables import ENVELOPES, INVITATIONS

Person = tuple[str | None, str | None]

ADA: Person = ("ada-beck", "Ada Beck")
BO: Person = ("bo-ek", "Bo Ek")
CY: Person = ("cy-fox", "Cy Fox")
DI: Person = ("di-gee", "Di Gee")
NOBODY: Person = (None, None)


def key(person: Person) -> str | None:
    return folded_name(person[1]) if person[1] else None


def by_name(person: Person) -> Person:
    """The person where the file gives no profile."""
    return None, person[1]


def invited(*rows: tuple[Person, Person], way: str = "outgoing") -> pl.DataFrame:
    """Invitations from the first of each two to the second."""
    parties = [
        {
            "direction": way,
            **{f"inviter_{of}": told for of, told in zip(WHO, (*one, key(one)), strict=True)},
            **{f"invitee_{of}": told for of, told in zip(WHO, (*two, key(two)), strict=True)},
        }
        for one, two in rows
    ]
    return pl.DataFrame(parties, schema=INVITATIONS)


WHO = ("slug", "name", "key")


def wrote(thread: str, sender: Person, *recipients: Person, way: str | None = None) -> Any:
    """A message of a thread."""
    return {
        "messages": 1,
        "thread": thread,
        "direction": way,
        "sender_slug": sender[0],
        "sender_name": sender[1],
        "sender_key": key(sender),
        "recipient_slugs": [slug for slug, _ in recipients if slug],
        "recipient_name": ",".join(name for _, name in recipients if name) or None,
        "recipient_keys": [one for one in map(key, recipients) if one],
    }


def talk(*rows: Any) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=ENVELOPES)


def of_talk(*rows: Any, share: float = 0.0) -> str | None:
    """The profile, else the name, of the owner of these messages."""
    owner = Conversations(talk(*rows)).owner(share)
    return owner and (owner.slug or owner.name)


@pytest.mark.parametrize(("times", "is_told"), [(9, True), (8, False)])
def test_the_owner_is_a_party_of_nine_in_ten_invitations(times: int, is_told: bool) -> None:
    rows = [(ADA, BO)] * times + [(CY, DI)] * (10 - times)
    assert (owners.of_invitations(invited(*rows)) is not None) is is_told


def test_the_owner_sent_what_went_out_and_got_what_came_in() -> None:
    both = pl.concat([invited((ADA, BO)), invited((CY, ADA), (DI, ADA), way="incoming")])
    assert owners.of_invitations(both) == Owner("ada-beck", "Ada Beck", "ada beck", "invitations")


def test_an_owner_without_a_name_is_told_by_the_profile() -> None:
    rows = invited((("ada-beck", None), BO), (("ada-beck", None), CY))
    assert owners.of_invitations(rows) == Owner("ada-beck", None, None, "invitations")


def test_an_owner_without_a_profile_is_told_by_the_name() -> None:
    rows = invited((by_name(ADA), BO), (by_name(ADA), CY))
    assert owners.of_invitations(rows) == Owner(None, "Ada Beck", "ada beck", "invitations")


def test_rows_that_name_nobody_do_not_hide_the_owner() -> None:
    rows = invited((("ada-beck", None), BO), (NOBODY, CY), (NOBODY, DI))
    owner = owners.of_invitations(rows)
    assert owner is not None
    assert owner.slug == "ada-beck"


def test_the_owner_bears_the_name_and_the_profile_that_stand_most_often() -> None:
    wed: Person = ("ada-wood", "Ada Beck")
    rows = invited((ADA, BO), (wed, BO), (wed, CY), (wed, DI))
    assert owners.of_invitations(rows) == Owner("ada-wood", "Ada Beck", "ada beck", "invitations")
    renamed: Person = ("ada-beck", "Ada Wood")
    rows = invited((renamed, BO), (ADA, BO), (ADA, CY))
    assert owners.of_invitations(rows) == Owner("ada-beck", "Ada Beck", "ada beck", "invitations")


def test_the_owner_is_in_the_most_conversations_whatever_they_wrote() -> None:
    rows = [
        wrote("a", ADA, BO),
        wrote("b", CY, ADA),
        *[wrote("c", BO, DI)] * 9,
        wrote("d", DI, ADA),
    ]
    assert of_talk(*rows) == "ada-beck"


def test_a_conversation_under_many_names_is_one() -> None:
    names: list[Person] = [("bo-ek", f"Bo Ek the {n}th") for n in range(9)]
    rows = [wrote("c", one, ("em-hay", "Em Hay")) for one in names]
    assert (
        of_talk(wrote("a", ADA, DI), wrote("b", CY, ADA), wrote("d", DI, ADA), *rows) == "ada-beck"
    )


def test_members_of_a_group_are_in_its_conversation() -> None:
    rows = [wrote("a", BO, CY, ADA), wrote("b", DI, CY, ADA), wrote("c", BO, ADA)]
    assert of_talk(*rows) == "ada-beck"


@pytest.mark.parametrize(("threads", "found"), [("abcdefghi", "ada-beck"), ("abcdefgh", None)])
def test_who_is_in_nine_conversations_of_ten_is_certainly_the_owner(
    threads: str, found: str | None
) -> None:
    people: list[Person] = [(f"s-{letter}", f"S {letter}") for letter in "abcdefghij"]
    rows = [
        wrote(one[1] or "", ADA if letter in threads else (f"t-{letter}", f"T {letter}"), one)
        for letter, one in zip("abcdefghij", people, strict=True)
    ]
    assert of_talk(*rows, share=0.9) == found


def test_a_name_without_a_profile_is_the_person_whose_only_profile_stands_beside_it() -> None:
    rows = [
        wrote("a", ADA, BO), wrote("b", by_name(ADA), CY),
        wrote("a", BO, ADA), wrote("c", BO, DI), wrote("d", by_name(ADA), DI),
    ]  # fmt: skip
    assert of_talk(*rows) == "ada-beck"


def test_a_name_that_two_profiles_bear_is_neither_of_them() -> None:
    namesake: Person = ("ada-beck-2", "Ada Beck")
    rows = [
        wrote("a", ADA, BO), wrote("b", namesake, CY), wrote("c", by_name(ADA), DI),
        wrote("d", by_name(ADA), ("em-hay", "Em Hay")),
        wrote("e", by_name(ADA), ("fi-ives", "Fi Ives")),
    ]  # fmt: skip
    owner = Conversations(talk(*rows)).owner()
    assert owner == Owner(None, "Ada Beck", "ada beck", "messages")


def test_where_messages_tell_their_direction_they_tell_the_owner() -> None:
    rows = [
        wrote("a", BO, ADA, way="incoming"),
        wrote("a", ADA, BO, way="outgoing"),
        wrote("a", BO, ADA, way="incoming"),
    ]
    assert of_talk(*rows) == "ada-beck"


def test_an_owner_known_by_name_gets_the_profile_that_writes_the_most_threads() -> None:
    named = Owner(None, "Ada Beck", "ada beck", "profile")
    namesake: Person = ("ada-beck-2", "Ada Beck")
    rows = [
        wrote("a", ADA, BO), wrote("b", ADA, CY), *[wrote("c", namesake, ADA)] * 9,
        *[wrote(thread, DI, ADA) for thread in "defg"],
    ]  # fmt: skip
    found = Conversations(talk(*rows)).with_slug(named)
    assert found == Owner("ada-beck", "Ada Beck", "ada beck", "profile")


def test_of_two_profiles_with_as_many_threads_neither_is_the_owners() -> None:
    named = Owner(None, "Ada Beck", "ada beck", "profile")
    rows = talk(wrote("a", ADA, BO), wrote("b", ("ada-beck-2", "Ada Beck"), CY))
    assert Conversations(rows).with_slug(named) == named


def test_an_owner_with_a_profile_keeps_it() -> None:
    known = Owner("ada-wood", "Ada Beck", "ada beck", "invitations")
    assert Conversations(talk(wrote("a", ADA, BO))).with_slug(known) == known


@pytest.mark.parametrize(
    ("one", "other", "are_two"),
    [
        (("ada", "Ada Beck"), ("ada", "Ada Wood"), False),
        (("ada", "Ada Beck"), ("ada-2", "Ada Beck"), False),
        (("ada", "Ada Beck"), ("gil", "Gil Hay"), True),
        ((None, "Ada Beck"), ("gil", "Gil Hay"), True),
        (("ada", None), ("gil", "Gil Hay"), True),
        (("ada", None), (None, "Gil Hay"), False),
    ],
)
def test_two_owners_are_two_people_where_that_is_certain(
    one: Person, other: Person, are_two: bool
) -> None:
    first, second = (Owner(*who, key(who), "profile") for who in (one, other))
    assert owners.are_two(first, second) is are_two
