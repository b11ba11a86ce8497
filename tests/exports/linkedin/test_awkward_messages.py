"""messages.csv as it is met: column sets, closed accounts, advertising, drafts (36 to 51)."""

import csv
from collections.abc import Callable

import pytest

from qualinet_dash import Report
from tests.exports.cases import case
from tests.exports.files import (
    ME,
    MESSAGES,
    WINDOWS,
    connections,
    conversation,
    csv_of,
    invitations,
    messages,
    person,
    url,
    zip_of,
)

Analyze = Callable[..., Report]
OLD_INVITATIONS = "From,To,Sent At,Message,Direction"
WIDEST = MESSAGES.split(",")
HEADERS = {
    9: [c for c in WIDEST[:10] if c != "RECIPIENT PROFILE URLS"],
    10: WIDEST[:10],
    11: [*WIDEST[:10], "IS MESSAGE DRAFT"],
    12: WIDEST[:12],
    13: WIDEST,
}
TWO = (
    {"by": "Bo Ek", "at": "2026-05-06 09:00:00 UTC", "text": "Monday suits me very well."},
    {"to": "Bo Ek"},
)

EARLIEST = {"to": "Em Hay", "at": "2026-01-01 08:00:00 UTC", "text": "Home in spite of the storm?"}


def exchange(analyze: Analyze, talk: bytes, *names: str) -> list[str]:
    contacts = connections(*[person(name, "04 May 2026") for name in names or ("Bo Ek",)])
    mine = ("Invitations.csv", invitations({"to": "Di Gee"}))
    report = analyze(("Connections.csv", contacts), ("messages.csv", talk), mine)
    return report.contacts["exchange"].to_list()


def counts(report: Report) -> dict[str, int]:
    row = report.files.filter(report.files["kind"] == "messages")
    return row.select("rows", "used", "set_aside", "duplicates", "skipped").to_dicts()[0]


def with_columns(columns: list[str], content: bytes) -> bytes:
    """The same messages in a file that has these columns only."""
    rows = csv.DictReader(content.decode().splitlines())
    return csv_of(",".join(columns), *[[row[c] for c in columns] for row in rows])


@pytest.mark.parametrize("width", sorted(HEADERS))
@case(36)
def test_every_column_set_tells_the_same(analyze: Analyze, width: int) -> None:
    talk = with_columns(HEADERS[width], conversation("Bo Ek", "Cy Fox"))
    assert exchange(analyze, talk, "Bo Ek", "Cy Fox") == ["mutual", "mutual"]


@case(36)
def test_messages_of_2018_with_directions_and_no_threads_are_read(analyze: Analyze) -> None:
    header = "From,To,Date,Subject,Content,Direction,Folder"
    words = "Shall we talk about the new line on Monday morning?"
    talk = csv_of(
        header,
        ["Bo Ek", ME, "11/2/18, 9:05 AM", "", "Monday suits me very well.", "INCOMING", "INBOX"],
        [ME, "Bo Ek", "11/1/18, 9:05 AM", "", words, "OUTGOING", "SENT"],
    )
    contacts = connections(person("Bo Ek", "01 Nov 2018"))
    report = analyze(("Connections.csv", contacts), ("Messages.csv", talk))
    assert report.contacts["exchange"].to_list() == ["mutual"]


@case(37)
def test_without_recipients_profiles_a_silent_owner_is_known_by_name(analyze: Analyze) -> None:
    received = messages({"by": "Bo Ek"}, {"by": "Cy Fox"}, {"by": "Di Gee"})
    report = analyze(("messages.csv", with_columns(HEADERS[9], received)))
    assert report.owner is not None
    assert report.owner.name == ME


@case(37)
def test_with_one_conversation_the_owner_is_unknown_and_may_be_chosen(analyze: Analyze) -> None:
    report = analyze(("messages.csv", with_columns(HEADERS[9], messages({"by": "Bo Ek"}))))
    assert report.owner is None
    assert {owner.name for owner in report.candidates} == {"Bo Ek", ME}


@case(38)
def test_closed_accounts_are_as_many_people_as_they_have_threads(analyze: Analyze) -> None:
    closed = {"by": "LinkedIn Member", "slug": ""}
    talk = messages(
        closed | {"thread": "t1"}, closed | {"thread": "t2"}, closed | {"thread": "t3"},
        *TWO,
    )  # fmt: skip
    assert exchange(analyze, talk) == ["mutual"]


@case(38)
def test_where_everyone_is_a_closed_account_nobody_is_the_owner(analyze: Analyze) -> None:
    hidden = csv_of(
        ",".join(HEADERS[9]),
        *[
            [f"t{n}", "", "LinkedIn Member", "", "LinkedIn Member", "2026-05-06 08:00:00 UTC",
             "", "Good morning to you", "INBOX"]
            for n in range(3)
        ],
    )  # fmt: skip
    report = analyze(("messages.csv", hidden), ("Connections.csv", connections(person("Bo Ek"))))
    assert report.owner is None
    assert counts(report) | {"used": 3} == counts(report)


@case(39)
def test_rows_without_sender_or_recipient_are_events_if_they_say_nothing(
    analyze: Analyze,
) -> None:
    nobody = {"by": "", "slug": "", "thread": "t9"}
    report = analyze(("messages.csv", messages(*TWO, nobody | {"text": ""}, nobody)))
    assert counts(report) == {"rows": 4, "used": 3, "set_aside": 1, "duplicates": 0, "skipped": 0}


@pytest.mark.parametrize(
    "row",
    [
        {"by": "LinkedIn Member", "slug": "", "title": "Sponsored Conversation"},
        {"to": "LinkedIn Member", "slug": "", "title": "Sponsored Conversation"},
        {"by": "Bo Ek", "slug": "", "title": "A seat for you"},
        {"by": "Bo Ek", "slug": "", "text": '<p class="spin">A seat<br>for you</p>'},
    ],
)
@case(40, 41)
def test_advertising_is_set_aside_and_reaches_no_contact(
    analyze: Analyze, row: dict[str, str]
) -> None:
    report = analyze(
        ("Connections.csv", connections(person("Bo Ek", "04 May 2026", slug=""))),
        ("messages.csv", messages(*[r | {"slug": "di-gee"} for r in TWO], row | {"thread": "ad"})),
    )
    assert counts(report)["set_aside"] == 1
    assert report.contacts["exchange"].to_list() in (["nothing_recorded"], ["unobservable"])


@case(41)
def test_markup_and_entities_do_not_change_what_a_message_is(analyze: Analyze) -> None:
    marked = {"by": "Bo Ek", "at": "2026-05-06 09:00:00 UTC", "text": "<p>Monday&nbsp;is fine</p>"}
    assert exchange(analyze, messages(TWO[1], marked)) == ["mutual"]


@case(42)
def test_a_comma_in_the_recipients_name_makes_no_second_person(analyze: Analyze) -> None:
    talk = with_columns(
        HEADERS[9],
        messages(
            {"to": "Bo Ek, MBA"},
            {"by": "Bo Ek, MBA", "at": "2026-05-06 09:00:00 UTC"},
            {"to": "Cy Fox"},
            EARLIEST,
        ),
    )
    assert exchange(analyze, talk, "Bo Ek", "Cy Fox") == ["mutual", "pending"]


@case(42)
def test_a_bare_comma_parts_two_people_though_one_is_unknown(analyze: Analyze) -> None:
    talk = with_columns(
        HEADERS[9],
        messages(
            {"to": "Bo Ek,Guy Who", "thread": "g"},
            {"by": "Bo Ek", "at": "2026-05-06 09:00:00 UTC", "thread": "g"},
            {"to": "Cy Fox"},
            EARLIEST,
        ),
    )
    assert exchange(analyze, talk, "Bo Ek", "Cy Fox") == ["nothing_recorded", "pending"]


@pytest.mark.parametrize("name", ["Bo Ek,MBA", "Bo Ek,PhD,MBA"])
def test_a_bare_comma_parts_no_name_that_a_sender_bears(analyze: Analyze, name: str) -> None:
    ours = messages(TWO[0] | {"by": name}, {"to": name}, EARLIEST)
    assert exchange(analyze, with_columns(HEADERS[9], ours)) == ["mutual"]


@case(38)
def test_a_text_that_closed_accounts_got_too_is_a_copy(analyze: Analyze) -> None:
    text = "Our new line is here and I would be glad to keep a seat for you on Monday."
    gone = [
        {"to": "LinkedIn Member", "slug": "", "recipient_urls": "", "thread": n, "text": text}
        for n in ("one", "two")
    ]
    sent = {"to": "Bo Ek", "text": text}
    assert exchange(analyze, messages(sent, gone[0], EARLIEST)) == ["pending"]
    assert exchange(analyze, messages(sent, *gone, EARLIEST)) == ["pitch"]


@pytest.mark.parametrize(
    "to_both",
    [[ME, "Bo Ek,Cy Fox", "OUTGOING", "SENT"], ["Bo Ek", f"{ME},Cy Fox", "INCOMING", "INBOX"]],
)
def test_a_message_to_several_takes_nothing_from_a_talk_of_two(
    analyze: Analyze, to_both: list[str]
) -> None:
    sender, to, *direction = to_both
    talk = csv_of(
        "From,To,Date,Subject,Content,Direction,Folder",
        [sender, to, "12/20/25, 9:05 AM", "", "A quiet season to you both, see you.", *direction],
        ["Bo Ek", ME, "11/2/25, 9:05 AM", "", "Monday suits me very well.", "INCOMING", "INBOX"],
        [ME, "Bo Ek", "11/1/25, 9:05 AM", "", "Shall we talk about it soon?", "OUTGOING", "SENT"],
    )
    assert exchange(analyze, talk, "Bo Ek") == ["mutual"]


@case(51)
def test_a_contact_who_bears_the_owners_name_is_not_the_owner(analyze: Analyze) -> None:
    invited = csv_of(OLD_INVITATIONS, [ME, "Di Gee", "5/4/26, 9:30 AM", "", "OUTGOING"])
    namesake = {"slug": "ada-beck-2", "thread": "n"}
    talk = messages(
        {"by": ME, "at": "2026-05-06 09:00:00 UTC"} | namesake, {"to": ME} | namesake,
        *TWO, EARLIEST,
    )  # fmt: skip
    people = connections(person(ME, "04 May 2026", slug="ada-beck-2"), person("Bo Ek"))
    files = {"Connections.csv": people, "messages.csv": talk, "Invitations.csv": invited}
    assert analyze(*files.items()).contacts["exchange"].to_list() == ["mutual", "mutual"]


@pytest.mark.parametrize("mark", [",", ";", "; ", ", ", " | "])
@case(43)
def test_several_recipients_make_a_group_whatever_stands_between_them(
    analyze: Analyze, mark: str
) -> None:
    group = {"to": "Bo Ek,Cy Fox", "thread": "g", "text": "Who brings the cake on Friday?"}
    talk = messages(
        group | {"recipient_urls": mark.join([url("bo-ek"), url("cy-fox")])},
        {"to": "Di Gee"},
        EARLIEST,
    )
    assert exchange(analyze, talk, "Bo Ek", "Cy Fox", "Di Gee") == [
        "nothing_recorded",
        "nothing_recorded",
        "pending",
    ]


@pytest.mark.parametrize("flag", ["Yes", "true", "TRUE"])
@case(44)
def test_drafts_are_set_aside_also_without_a_thread(analyze: Analyze, flag: str) -> None:
    draft = {"to": "Bo Ek", "thread": "", "folder": "", "draft": flag}
    report = analyze(("messages.csv", messages(*TWO, draft, draft | {"to": "", "slug": ""})))
    assert counts(report)["set_aside"] == 2


@pytest.mark.parametrize("folder", ["", "SPAM", "ARCHIVE"])
@case(45)
def test_the_folder_does_not_matter(analyze: Analyze, folder: str) -> None:
    assert exchange(analyze, messages(*[row | {"folder": folder} for row in TWO])) == ["mutual"]


@case(46)
def test_a_note_that_opens_the_thread_alone_is_no_exchange(analyze: Analyze) -> None:
    note = {"by": "Bo Ek", "at": "2026-05-04 11:00:00 UTC", "text": "We met at the fair in Bergen."}
    assert exchange(analyze, messages(note, {"to": "Di Gee"})) == ["token"]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x1c"])
@case(47)
def test_rare_line_separators_do_not_end_a_row(analyze: Analyze, separator: str) -> None:
    rows = [row | {"text": f"Monday suits me{separator}very well, dear"} for row in TWO]
    report = analyze(("messages.csv", messages(*rows)))
    assert counts(report) == {"rows": 2, "used": 2, "set_aside": 0, "duplicates": 0, "skipped": 0}


@pytest.mark.parametrize(("length", "used"), [(14_378, 2), (300_000, 2), (1_100_000, 1)])
@case(48)
def test_long_messages_are_read_and_only_absurd_ones_listed(
    analyze: Analyze, length: int, used: int
) -> None:
    report = analyze(("messages.csv", messages(TWO[0], TWO[1] | {"text": "word " * (length // 5)})))
    assert counts(report)["used"] == used
    assert report.skipped["reason"].to_list() == (
        ["a cell of more than a million characters"] if used == 1 else []
    )


@case(49)
def test_talk_with_a_machine_is_nobodys_exchange(analyze: Analyze) -> None:
    files = {
        "Connections.csv": connections(person("Bo Ek", "04 May 2026")),
        "coach_messages.csv": messages(*TWO),
        "messages.csv": messages({"to": "Di Gee"}, {"to": "Em Hay"}),
    }
    report = analyze(zip_of(files))
    assert report.contacts["exchange"].to_list() != ["mutual"]
    assert report.files.filter(report.files["role"] == "ignored").select(
        "rows", "set_aside"
    ).rows() == [(2, 2)]


@case(50)
def test_exact_duplicates_count_once(analyze: Analyze) -> None:
    report = analyze(("messages.csv", messages(*TWO, *TWO, TWO[1])))
    assert counts(report) == {"rows": 5, "used": 2, "set_aside": 0, "duplicates": 3, "skipped": 0}


@case(50)
def test_duplicates_with_and_without_a_profile_are_not_the_same_row(analyze: Analyze) -> None:
    report = analyze(("messages.csv", messages(*TWO, TWO[1] | {"my_slug": ""})))
    assert counts(report)["used"] == 3


@case(51)
def test_an_owner_with_a_suffix_is_one_person_in_all_files(analyze: Analyze) -> None:
    renamed = conversation("Bo Ek", "Cy Fox").replace(b",Ada Beck,", b',"Ada Beck, PhD",')
    report = analyze(
        ("messages.csv", renamed),
        ("Profile.csv", csv_of("First Name,Last Name,Headline", ["Ada", "Beck", "Cook"])),
        ("Connections.csv", connections(person("Bo Ek", "04 May 2026"))),
    )
    assert report.owner is not None
    assert (report.owner.slug, report.owner.key) == ("ada-beck", "ada beck")
    assert report.contacts["exchange"].to_list() == ["mutual"]


@case(51)
def test_a_changed_name_in_the_profile_does_not_split_one_export(analyze: Analyze) -> None:
    report = analyze(
        ("messages.csv", conversation("Bo Ek", "Cy Fox")),
        ("Profile.csv", csv_of("First Name,Last Name,Headline", ["Ada", "Wood", "Cook"])),
    )
    assert report.owner is not None
    assert report.owner.name == ME


def test_an_exchange_in_a_script_without_blanks_is_one(analyze: Analyze) -> None:
    asked = "先週お話しした資料をお送りしてもよろしいでしょうか？"
    answered = "はい、ぜひお願いします。"
    two = [TWO[0] | {"text": answered}, TWO[1] | {"text": asked}]
    assert exchange(analyze, messages(*two)) == ["mutual"]
    assert exchange(analyze, messages(two[1], EARLIEST)) == ["pending"]


def test_a_copied_text_in_a_script_without_blanks_is_a_pitch(analyze: Analyze) -> None:
    names = ("Bo Ek", "Cy Fox", "Di Gee")
    text = "新製品のご案内です。詳しくは弊社のページをご覧ください。"
    sent = messages(*[{"to": name, "thread": name, "text": text} for name in names], EARLIEST)
    assert exchange(analyze, sent, *names) == ["pitch"] * 3


def test_a_sender_whose_name_was_taken_out_is_known_by_the_profile(analyze: Analyze) -> None:
    nameless = messages(TWO[0] | {"by": "", "slug": "bo-ek"}, EARLIEST)
    assert exchange(analyze, nameless) == exchange(analyze, messages(TWO[0], EARLIEST))


@pytest.mark.parametrize("names", [("Ada Beck", "Ada Wood"), ("Ada Wood", "Ada Wood")])
def test_what_the_file_says_went_out_is_the_owners_under_whatever_name(
    analyze: Analyze, names: tuple[str, str]
) -> None:
    talk = csv_of(
        "From,To,Date,Subject,Content,Direction,Folder",
        ["Bo Ek", names[1], "11/4/25, 9:05 AM", "", "Till then.", "INCOMING", "INBOX"],
        ["Bo Ek", names[0], "11/2/25, 9:05 AM", "", "Monday suits me well.", "INCOMING", "INBOX"],
        [names[0], "Bo Ek", "11/1/25, 9:05 AM", "", "Shall we talk about it?", "OUTGOING", "SENT"],
        [names[1], "Cy Fox", "10/1/25, 9:05 AM", "", "Shall we talk about it?", "OUTGOING", "SENT"],
    )
    contacts = connections(*[person(name, "04 Oct 2025") for name in ("Bo Ek", "Cy Fox")])
    report = analyze(("Connections.csv", contacts), ("messages.csv", talk))
    assert report.contacts["exchange"].to_list() == ["mutual", "unanswered_by_them"]


@pytest.mark.parametrize("times", [1, 2])
def test_messages_that_a_spreadsheet_read_in_a_wrong_code_are_put_right(
    analyze: Analyze, times: int
) -> None:
    names, texts = (
        ("José Peña", "Zoë Ørn"),
        ("Cela me va, voilà", "Félicitations pour votre nouveau poste&nbsp;!"),
    )
    talk = messages(
        *[TWO[0] | {"by": name, "text": text} for name, text in zip(names, texts, strict=True)],
        *[{"to": name} for name in names],
    )
    broken = talk
    for _ in range(times):
        broken = "".join(map(WINDOWS.__getitem__, broken)).encode()
    assert "Félicitations".encode() not in broken
    told = exchange(analyze, broken, *names)
    assert told == exchange(analyze, talk, *names)
    assert told[0] == "mutual"
    assert told[1] != "mutual"
