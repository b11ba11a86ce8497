"""What must hold whatever is handed over: an error with a sentence, or a fate for every row."""

from collections.abc import Callable
from unittest.mock import patch

import qualinet_dash
from qualinet_dash import QualiNetError, Report, evidence_frame, exports
from qualinet_dash.exports import Export, FileAccount, columns, undamaged
from qualinet_dash.exports.archive import members
from qualinet_dash.exports.header import Wanted
from qualinet_dash.exports.linkedin import sorting
from qualinet_dash.exports.linkedin.sorting import Candidate
from qualinet_dash.exports.records import Reader
from qualinet_dash.exports.source import Source
from qualinet_dash.i18n import LANGUAGES, Translator
from qualinet_dash.report import CONTACT_COLUMNS
from tests.conftest import assert_accounted
from tests.fuzz import counted
from tests.fuzz.cases import Case

TABLES = (
    "contacts", "invitations", "messages", "endorsements", "recommendations", "positions", "acts",
)  # fmt: skip


def parsed(case: Case) -> None:
    """Zips are opened and files parsed: each is accounted for, and so is each of its records."""
    for one in members(exports.uploads(*case)):
        candidates, accounts = sorting.sorted_out([one])
        assert len(candidates) + len(accounts) == 1
        for candidate in candidates:
            _agree(candidate.records.rows, one.content, candidate.kind)
            _as_record_by_record(one.content, candidate)
        for account in accounts:
            if one.problem is None and not _is_uncounted(account, one.content):
                _agree(account.rows, one.content)
        _told(accounts)


def read(case: Case) -> None:
    """The tables hold what was neither set aside nor skipped."""
    try:
        export = exports.read(exports.uploads(*case))
    except QualiNetError as error:
        _refused(error)
        return
    kept = [0] * len(export.files)
    for frame in (getattr(export, name) for name in TABLES):
        for number in [] if frame is None else frame["file"]:
            kept[number] += 1
    for account, rows in zip(export.files, kept, strict=True):
        fates = account.used + account.set_aside + account.skipped + account.duplicates
        assert account.rows == fates, account
        if account.kind != "profile":
            assert account.used == rows, account
    assert sum(one.skipped for one in export.files) == len(export.skipped)
    _agree_all(export, case)
    _told(list(export.files))


def analysed(case: Case) -> None:
    """The report is whole: a row a file, every row of them accounted for, a sentence a contact."""
    try:
        report = qualinet_dash.analyze(*case)
    except QualiNetError as error:
        _refused(error)
        return
    assert_accounted(report)
    files, again = len(report.files), counted.files(case)
    assert files == again, f"{files} files, counted again {again}"
    assert tuple(report.contacts.columns) == CONTACT_COLUMNS
    assert all(
        getattr(report, name) is not None for name in Report.__annotations__ if name not in MAY_LACK
    )
    assert len(evidence_frame(report, Translator("fr"))) == report.summary.nominal


UNCOUNTED = {"media", "empty", "workbook", "web_page", "lines", "rows"}
PIECES = (200, 500, 2000)
MAY_LACK = {"half_life", "last_moment", "owner"}
DEPTHS: dict[str, Callable[[Case], None]] = {"parsed": parsed, "read": read, "analysed": analysed}


def _as_record_by_record(content: bytes, candidate: Candidate) -> None:
    """What is whole in a file is read at once, and is what reading record by record finds."""
    source, header = Source(content), candidate.header
    wanted = Wanted(header, candidate.role.names())
    size = PIECES[len(content) % len(PIECES)]
    with patch.object(columns, "PIECE", size), patch.object(undamaged, "PIECE", size):
        rows, told = columns.columns_of(source, header, wanted)
    reader = Reader(source.lines, header, wanted)
    reader.read(header.line + 1, len(source.lines))
    assert rows.drop("row").equals(reader.taken()), candidate.kind
    assert list(told.skipped) == list(reader.skipped), candidate.kind


def _agree_all(export: Export, case: Case) -> None:
    """The counts of loose files whose names tell them apart agree with the second count."""
    contents: dict[str, list[bytes]] = {}
    for name, content in case:
        contents.setdefault(name, []).append(content)
    for account in export.files:
        one = contents.get(account.file, [])
        if account.role == "read" and account.kind and len(one) == 1:
            _agree(account.rows, one[0], account.kind)


def _agree(rows: int, content: bytes, kind: str = "") -> None:
    again = counted.records(content, kind) if kind else counted.records_left_alone(content)
    assert again is None or again == rows, f"{kind}: {rows} rows, counted again {again}"


def _is_uncounted(account: FileAccount, content: bytes) -> bool:
    """Whether nobody counts the rows: of no text, or of what was never unpacked."""
    assert account.note
    is_binary = account.role == "unknown" and b"\0" in content
    return is_binary or account.note.key.partition(".")[2] in UNCOUNTED


def _refused(error: QualiNetError) -> None:
    assert error.sentence.key != "error.memory", "more memory than the cap"
    assert all(Translator(one).say(error.sentence) for one in LANGUAGES)


def _told(accounts: list[FileAccount]) -> None:
    for account in accounts:
        assert account.note and all(Translator(one).say(account.note) for one in LANGUAGES), account
