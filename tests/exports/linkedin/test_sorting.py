"""Several exports in one upload: parts, older ones, other people's."""

from collections.abc import Callable
from unittest.mock import Mock

import pytest

from qualinet_dash import QualiNetError, Report
from qualinet_dash.errors import OwnersError
from qualinet_dash.exports import clusters, linkedin
from qualinet_dash.i18n import Translator
from tests.exports.files import (
    connections,
    conversation,
    csv_of,
    invitations,
    messages,
    person,
    zip_of,
)

Analyze = Callable[..., Report]
OLD = "Complete_LinkedInDataExport_01-31-2026.zip"
NEW = "Complete_LinkedInDataExport_06-30-2026.zip"
NEXT_DAY = "Basic_LinkedInDataExport_07-01-2026.zip"
PROFILE = "First Name,Last Name,Headline"


def export_of(slug: str, name: str, *contacts: str) -> dict[str, bytes]:
    """Connections and invitations of an owner."""
    sent = invitations({"to": "Bo Ek", "my_slug": slug, "at": "1/4/26, 9:30 AM"}).replace(
        b"Ada Beck", name.encode()
    )
    return {
        "Connections.csv": connections(*map(person, contacts)),
        "Invitations.csv": sent,
    }


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_exports_by_one_owner_the_newer_counts_and_the_files_say_so(
    analyze: Analyze, order: int
) -> None:
    old = (OLD, zip_of(export_of("ada-beck", "Ada Beck", "Bo Ek")))
    new = (NEW, zip_of(export_of("ada-beck", "Ada Beck", "Bo Ek", "Cy Fox")))
    report = analyze(*[old, new][::order])
    assert report.summary.nominal == 2
    ignored = report.files.filter(report.files["role"] == "ignored")
    assert ignored["file"].to_list() == [f"{OLD}/Connections.csv", f"{OLD}/Invitations.csv"]
    assert ignored["note"].to_list() == [
        Translator("en")("file.other_export", one=OLD, other=NEW),
        "The same file, to the letter, as another one here.",
    ]
    assert report.present == {"connections", "invitations"}


def test_a_newer_archive_without_contacts_takes_the_place_of_none(analyze: Analyze) -> None:
    whole = export_of("ada-beck", "Ada Beck", "Bo Ek")
    whole |= {"messages.csv": conversation("Bo Ek")}
    newer = {"Invitations.csv": whole["Invitations.csv"] + b"\n", "Positions.csv": b"Company Name"}
    report = analyze((OLD, zip_of(whole)), (NEW, zip_of(newer)))
    assert report.summary.nominal == 1
    assert report.present == {"connections", "invitations", "messages"}
    ignored = report.files.filter(report.files["role"] == "ignored")
    assert f"{NEW}/Invitations.csv" in ignored["file"].to_list()
    assert f"{OLD}/Invitations.csv" not in ignored["file"].to_list()


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("lone", ["Connections.csv", "Basic_LinkedInDataExport_12-31-2026.zip"])
def test_newer_contacts_alone_push_out_no_export_that_has_messages(
    analyze: Analyze, lone: str, order: int
) -> None:
    whole = export_of("ada-beck", "Ada Beck", "Bo Ek") | {"messages.csv": conversation("Bo Ek")}
    newer = connections(person("Bo Ek"), person("Cy Fox", "30 Dec 2026"))
    content = zip_of({"Connections.csv": newer}) if lone.endswith("zip") else newer
    report = analyze(*[(NEW, zip_of(whole)), (lone, content)][::order])
    assert (report.summary.nominal, report.summary.real) == (1, 1)
    (told,) = report.files.filter(report.files["role"] == "ignored").to_dicts()
    assert told["note"].startswith(f"Set aside: {lone}. {NEW} counts")


def test_a_newer_export_without_invitations_counts_nevertheless(analyze: Analyze) -> None:
    """LinkedIn leaves out the files that would hold nothing."""
    talk = {"messages.csv": conversation("Bo Ek")}
    newer = {"Connections.csv": connections(person("Bo Ek"), person("Cy Fox"))} | talk
    report = analyze(
        (OLD, zip_of(export_of("ada-beck", "Ada Beck", "Bo Ek") | talk)), (NEW, zip_of(newer))
    )
    assert report.present == {"connections", "messages"}
    assert report.summary.nominal == 2


def test_two_exports_in_one_zip_are_told_apart_by_their_folders(analyze: Analyze) -> None:
    old, new = (f"{name.removesuffix('.zip')}/Connections.csv" for name in (OLD, NEW))
    files = {old: connections(person("Bo Ek")), new: connections(person("Cy Fox"))}
    report = analyze(("both.zip", zip_of(files)))
    assert report.files.row(1, named=True)["note"].startswith(f"Set aside: {old}. {new} counts")


def test_zips_of_one_day_and_the_next_are_parts_of_one_export(analyze: Analyze) -> None:
    whole = export_of("ada-beck", "Ada Beck", "Bo Ek")
    first = {"Connections.csv": whole["Connections.csv"]}
    second = {"Invitations.csv": whole["Invitations.csv"]}
    report = analyze((NEXT_DAY, zip_of(first)), (NEW, zip_of(second)))
    assert report.present == {"connections", "invitations"}


@pytest.mark.parametrize("names", [(NEW, NEXT_DAY), (OLD, NEW), ("a.zip", "b.zip")])
def test_exports_by_two_owners_are_refused_with_both_names(
    analyze: Analyze, names: tuple[str, str]
) -> None:
    mine = zip_of(export_of("ada-beck", "Ada Beck", "Bo Ek"))
    other = zip_of(export_of("gil-hay", "Gil Hay", "Cy Fox"))
    with pytest.raises(OwnersError, match=r"two people.*(Ada Beck.*Gil Hay|Gil Hay.*Ada Beck)"):
        analyze((names[0], mine), (names[1], other))


def test_two_files_of_one_role_from_two_people_in_one_zip_are_refused(analyze: Analyze) -> None:
    mine = conversation("Bo Ek", "Cy Fox")
    other = mine.replace(b"Ada Beck", b"Gil Hay").replace(b"ada-beck", b"gil-hay")
    with pytest.raises(OwnersError, match=r"Ada Beck.*Gil Hay|Gil Hay.*Ada Beck"):
        analyze(zip_of({"messages.csv": mine, "Messages copy.csv": other}))


def test_two_profiles_of_two_people_are_refused(analyze: Analyze) -> None:
    with pytest.raises(QualiNetError, match="Ada Beck and Gil Hay"):
        analyze(
            ("Profile.csv", csv_of(PROFILE, ["Ada", "Beck", ""])),
            ("Profile (1).csv", csv_of(PROFILE, ["Gil", "Hay", ""])),
        )


def test_one_owner_whose_address_changed_between_exports_is_one_person(analyze: Analyze) -> None:
    old = zip_of(export_of("ada-beck-1a2b", "Ada Beck", "Bo Ek"))
    new = zip_of(export_of("ada-beck", "Ada Beck", "Bo Ek"))
    report = analyze((OLD, old), (NEW, new))
    assert report.owner is not None
    assert report.owner.slug == "ada-beck"


def test_a_profile_that_spells_its_owner_otherwise_is_one_persons_in_either_zip(
    analyze: Analyze,
) -> None:
    profile = {"Profile.csv": csv_of(PROFILE, ["Dr. Ada", "Beck", ""])}
    whole = export_of("ada-beck", "Ada Beck", "Bo Ek")
    report = analyze((NEXT_DAY, zip_of(profile)), (NEW, zip_of(whole | profile)))
    assert report.owner is not None
    assert report.owner.slug == "ada-beck"


def test_an_owner_who_took_another_name_between_exports_is_one_person(analyze: Analyze) -> None:
    old, new = export_of("ada", "Ada Beck", "Bo Ek"), export_of("ada", "Ada Wood", "Bo Ek")
    old |= {"Profile.csv": csv_of(PROFILE, ["Ada", "Beck", ""])}
    new |= {"Profile.csv": csv_of(PROFILE, ["Ada", "Wood", ""])}
    report = analyze((OLD, zip_of(old)), (NEW, zip_of(new)))
    assert report.owner is not None
    assert report.owner.name == "Ada Wood"


def test_an_owner_whose_name_changed_since_files_had_no_addresses_is_one_person(
    analyze: Analyze,
) -> None:
    sent = csv_of(
        "From,To,Sent At,Message,Direction",
        ["Ada Beck", "Bo Ek", "1/4/26, 9:30 AM", "", "OUTGOING"],
    )
    talk = conversation("Bo Ek", "Cy Fox", "Di Gee").replace(b"2026-05", b"2025-05")
    old = {"Invitations.csv": sent, "messages.csv": talk}
    new = export_of("ada-beck", "Dr. Ada Beck", "Bo Ek")
    report = analyze((OLD, zip_of(old)), (NEW, zip_of(new)))
    assert report.owner is not None
    assert report.owner.name == "Dr. Ada Beck"
    other = export_of("gil-hay", "Gil Hay", "Bo Ek")
    with pytest.raises(OwnersError, match=r"Ada Beck.*Gil Hay|Gil Hay.*Ada Beck"):
        analyze((OLD, zip_of(old)), (NEW, zip_of(other)))


def test_a_profile_of_somebody_else_is_refused(analyze: Analyze) -> None:
    profile = {"Profile.csv": csv_of(PROFILE, ["Gil", "Hay", ""])}
    with pytest.raises(OwnersError, match=r"Ada Beck.*Gil Hay|Gil Hay.*Ada Beck"):
        analyze((NEXT_DAY, zip_of(profile)), (NEW, zip_of(export_of("ada", "Ada Beck", "Bo Ek"))))


def test_a_busy_correspondent_in_an_old_file_is_not_mistaken_for_a_second_owner(
    analyze: Analyze,
) -> None:
    group = {"by": "Bo Ek", "recipient_urls": ""}
    talk = messages(
        group | {"thread": "a"}, group | {"thread": "b"}, group | {"thread": "c"},
        {"by": "Cy Fox", "recipient_urls": ""},
    )  # fmt: skip
    report = analyze(("Invitations.csv", invitations({"to": "Di Gee"})), ("messages.csv", talk))
    assert report.owner is not None
    assert report.owner.name == "Ada Beck"


def test_files_stand_in_the_order_of_their_importance(analyze: Analyze) -> None:
    files = {
        "Zoo.csv": b"a,b\n",
        "Company Follows.csv": b"Organization,Followed On\n",
        "Profile.csv": csv_of(PROFILE, ["Ada", "Beck", ""]),
        "messages.csv": conversation("Bo Ek", "Cy Fox"),
        "Ad_Targeting.csv": b"Member Age\n",
        "Invitations.csv": invitations({"to": "Bo Ek"}),
        "Connections.csv": connections(person("Bo Ek")),
    }
    assert analyze(zip_of(files)).files["file"].to_list() == [
        "Connections.csv", "Invitations.csv", "messages.csv", "Profile.csv",
        "Ad_Targeting.csv", "Company Follows.csv", "Zoo.csv",
    ]  # fmt: skip


def test_a_renamed_file_counts_even_under_the_name_of_an_ignored_one(analyze: Analyze) -> None:
    report = analyze(("Events.csv", connections(person("Bo Ek"))))
    assert report.summary.nominal == 1


def test_an_address_book_stays_closed_under_any_name(analyze: Analyze) -> None:
    book = (
        b"First Name,Last Name,Companies,Title,Email Address,Phone Numbers,Created At\nM,A,,,,,\n"
    )
    report = analyze(("Connections.csv", connections(person("Bo Ek"))), ("people.csv", book))
    assert report.files.row(1)[:2] == ("people.csv", "ignored")


def test_rows_later_than_the_export_are_listed_or_lose_their_date(analyze: Analyze) -> None:
    files = {
        "Connections.csv": connections(
            person("Bo Ek", "02 Jul 2026"), person("Cy Fox", "01 Jul 2026")
        ),
        "messages.csv": messages({"to": "Bo Ek", "at": "2026-07-02 00:00:00 UTC"}),
    }
    report = analyze((NEW, zip_of(files)))
    assert report.contacts["connected_on"].null_count() == 1
    assert "after the export itself" in report.skipped["reason"][0]


def test_of_countless_files_some_are_asked_for_their_owner_and_copies_once(
    analyze: Analyze, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    reading_of = linkedin._reading_of
    monkeypatch.setattr(
        linkedin,
        "_reading_of",
        lambda one, *more: asked.append(one.member.path) or reading_of(one, *more),
    )
    monkeypatch.setattr(linkedin, "MOST_TELLING", 30)
    talk = messages(*[{"to": f"P{number}", "slug": f"p-{number}"} for number in range(3)])
    many = {f"{number}/messages.csv": talk for number in range(20)}
    others = {
        f"x{number}/messages.csv": messages({"to": f"Q{number}", "slug": f"q-{number}"})
        for number in range(20)
    }
    assert len(analyze(zip_of(many | others)).files) == 40
    assert len(asked) == len(set(asked))
    assert 1 < len(asked) <= 30 - 19 + 20


def test_whoever_is_asked_for_the_owner_alone_is_not_compared_with_others(
    analyze: Analyze, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Near copies are the longest work, and tell nothing of an owner."""
    compared = Mock(wraps=clusters.cluster_of)
    monkeypatch.setattr(clusters, "cluster_of", compared)
    many = {}
    for text in ("one two three four five", "six seven eight nine ten"):
        many[f"{text}/messages.csv"] = messages({"to": "Bo Ek", "text": text})
        many[f"{text}/Invitations.csv"] = invitations({"to": "Bo Ek", "note": text})
    assert analyze(zip_of(many)).owner is not None
    assert sorted(len(call.args[0]) for call in compared.call_args_list) == [0, 0, 1, 1]


@pytest.mark.parametrize("folders", [("", ""), ("a/", "b/")])
def test_the_order_of_files_decides_nothing(analyze: Analyze, folders: tuple[str, str]) -> None:
    people = ("Bo Ek", "Cy Fox")
    files = [
        (f"{folder}Connections.csv", connections(person(name)))
        for folder, name in zip(folders, people, strict=True)
    ]
    one, other = analyze(*files), analyze(*files[::-1])
    assert one.contacts["name"].to_list() == other.contacts["name"].to_list()


@pytest.mark.parametrize(
    ("line", "rows", "skipped"),
    [
        ("6/30/2026 18:45,x,well, done", 2, 1),
        ("12/05/2026 : rendez-vous", 1, 0),
        ("24/7/365 support", 1, 0),
        ("01.02.03.04.05", 1, 0),
    ],
)
def test_a_line_of_comments_is_a_row_where_it_begins_with_a_time(
    analyze: Analyze, line: str, rows: int, skipped: int
) -> None:
    comments = f"Date,Link,Message\n2026-06-30 18:45:00,x,Great\n{line}\n".encode()
    told = analyze(("Comments.csv", comments), ("Connections.csv", connections(person("Bo Ek"))))
    files = {row["file"]: row["rows"] for row in told.files.to_dicts()}
    assert (files["Comments.csv"], len(told.skipped)) == (rows, skipped)


def test_the_words_of_a_comment_that_breaks_off_are_shown_nowhere(analyze: Analyze) -> None:
    comments = b"Date,Link,Message\n2026-06-30 18:45:00,x,Great\nCome at 5, Anna, thanks\n"
    told = analyze(("Comments.csv", comments), ("Connections.csv", connections(person("Bo Ek"))))
    assert len(told.skipped) == 1
    assert "Come" not in str(told.skipped.rows())


@pytest.mark.parametrize(
    ("name", "most", "content"),
    [
        ("Connections.csv", 50_000, "First Name,Last Name,Connected On\n"),
        ("Invitations.csv", 200_000, "From,To,Sent At,Message,Direction\n"),
        ("Positions.csv", 1_000, "Company Name,Title,Started On\n"),
    ],
)
def test_a_file_with_more_rows_than_anybody_has_is_left_alone_and_counted(
    analyze: Analyze, name: str, most: int, content: str
) -> None:
    header, talk = content.encode(), ("messages.csv", conversation("Bo Ek"))
    columns = content.count(",")
    row = b"x" + b"," * columns + b"\n"
    full = analyze((name, header + row * most), talk)
    assert full.files.filter(full.files["file"] == name)["role"].item() == "read"
    overfull = analyze((name, header + row * (most + 1) + b"x\n"), talk)
    (told,) = overfull.files.filter(overfull.files["file"] == name).to_dicts()
    assert (told["role"], told["rows"], told["set_aside"]) == ("unknown", most + 2, most + 2)
    assert f"{most + 2:,} rows" in told["note"]
    assert f"at most {most:,}" in told["note"]


@pytest.mark.parametrize(
    ("name", "content", "rows"),
    [
        ("Connections.csv", b"Vorname,Nachname\n" + b"Bo,Ek\n" * 2000, 2000),
        ("Connections.csv", "Vorname,Nachname\nBo,Ek\n".encode("utf-16"), 1),
        ("recipes.csv", b'dish,hours\n"stew\nand bread",3\n', 1),
        ("recipes.csv", b"dish,\0\nstew,3\n", 0),
        ("recipes.csv", b"", 0),
        ("recipes.csv", b"<html>\n<body>\n</body>", 0),
    ],
)
def test_the_rows_of_a_text_that_is_not_recognised_are_counted(
    analyze: Analyze, name: str, content: bytes, rows: int
) -> None:
    told = analyze((f"a/{name}", content), ("b/Connections.csv", connections(person("Bo Ek"))))
    (account,) = told.files.filter(told.files["file"] == f"a/{name}").to_dicts()
    assert (account["role"], account["rows"], account["set_aside"]) == ("unknown", rows, rows)
