"""No sign that turns or hides what stands behind it is left in anything that a report tells."""

import sys
import unicodedata
from collections.abc import Callable, Iterator

import polars as pl
import pytest

from qualinet_dash import Report, Translator
from qualinet_dash.i18n.plain import plain
from tests.exports.files import connections, csv_of, invitations, messages, zip_of

_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def is_unseen(sign: str) -> bool:
    """Whether Unicode says that a sign turns the text behind it, or controls a terminal."""
    is_control = unicodedata.category(sign) == "Cc" and sign not in "\t\n\r"
    return is_control or unicodedata.bidirectional(sign) in _TURNING


UNSEEN = list(filter(is_unseen, map(chr, range(sys.maxunicode + 1))))
EVIL = "".join([*UNSEEN, "\x1b[31m"])
NAME, ME = f"{EVIL}Bo{EVIL} {EVIL}Ek{EVIL}", f"Ada{EVIL} Beck"


def _person(number: int) -> dict[str, str]:
    return {"name": f"{NAME}{number}", "slug": f"bo-{number}"}


def _talk(number: int) -> list[dict[str, str]]:
    one = {
        "slug": f"bo-{number}", "my_name": ME, "text": EVIL, "title": f"{EVIL}title{EVIL}",
        "subject": EVIL, "thread": f"{EVIL}2-{number}",
    }  # fmt: skip
    other = f"{NAME}{number}"
    return [one | {"to": other}, one | {"by": other, "at": "2026-05-07 08:00:00 UTC"}]


def hostile() -> bytes:
    """An export with unseen signs in every text, and in the names of its files."""
    people = [_person(number) | {"company": f"Fj{EVIL}ord", "position": f"{EVIL}Cook{EVIL}"}
              for number in range(4)]  # fmt: skip
    asked = [{"to": one["name"], "slug": one["slug"], "my_name": ME, "note": EVIL}
             for one in people]  # fmt: skip
    rows = [[f"{EVIL}Firm{EVIL}", f"Cook{EVIL}", "Jan 2010", ""]]
    files = {
        "Connections.csv": connections(*people, {"name": NAME, "day": "\u202e12 May\x07"}),
        "Invitations.csv": invitations(*asked, {"to": NAME, "at": "\u202e5/4\x07"}),
        "messages.csv": messages(*(row for number in range(6) for row in _talk(number))),
        "Positions.csv": csv_of("Company Name,Title,Started On,Finished On", *rows),
        "recipes.csv": b"a,b\n1,2\n",
    }
    hidden = {f"a{EVIL}b/{EVIL}{name}": content for name, content in files.items()}
    return zip_of({name.replace("\0", ""): content for name, content in hidden.items()})


def told(report: Report) -> Iterator[tuple[str, str]]:
    """Every text of every table of a report, and where it stands."""
    for name in ("files", "skipped", *vars(report)):
        frame = getattr(report, name)
        if isinstance(frame, pl.DataFrame):
            texts = frame.select(pl.col(pl.String, pl.Categorical, pl.List(pl.String)))
            for column in texts.iter_columns():
                yield from ((f"{name}.{column.name}", str(text)) for text in column.to_list())


def test_no_unseen_sign_stands_in_a_table_of_a_report(
    analyze: Callable[..., Report],
) -> None:
    report = analyze((f"x{EVIL}.zip", hostile()), (f"{EVIL}Comments.csv", b"\0\0"))
    texts = list(told(report))
    assert [where for where, text in texts if any(map(is_unseen, text))] == []
    contacts = report.contacts.row(0, named=True)
    assert contacts["company"].startswith("Fj")
    assert contacts["position"].endswith("Cook[31m")
    assert {where for where, _ in texts} >= {
        *("contacts.name", "contacts.company", "contacts.position"),
        *("files.file", "files.note", "skipped.file", "skipped.reason"),
    }
    sentences = [Translator("en").say(one.note) for one in report.accounts if one.note]
    assert not any(map(is_unseen, "".join([*sentences, *(p.label for p in report.candidates)])))


@pytest.mark.parametrize("sign", UNSEEN, ids=map(ascii, UNSEEN))
def test_no_unseen_sign_stands_in_what_is_made_plain(sign: str) -> None:
    assert plain(f"Bo{sign} Ek") == "Bo Ek"
