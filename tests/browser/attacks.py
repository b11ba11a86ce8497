"""A made-up export whose every text is an attack: on the page, the charts, the files, the store."""

from tests.exports.files import (
    connections,
    csv_of,
    invitations,
    messages,
    zip_of,
)

ELSEWHERE = "evil.example"
ATTACKS = (
    f"<img src=https://{ELSEWHERE}/i.png onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)><a href='javascript:alert(1)'>x</a></svg>",
    "[touch](javascript:alert(1))",
    f"![picture](https://{ELSEWHERE}/m.png)",
    r"$\frac{1}{2}$ $$x^2$$",
    ":material/home: :streamlit: :red[hot] :smile:",
    "# head y >= z",
    "`code` **bold** # head",
    "{{7*7}} {0} %s ${x} datum.x' + alert(1) + '",
    f"=HYPERLINK(\"https://{ELSEWHERE}\",\"x\")",
    "'; DROP TABLE contacts; --",
    "\u202egnp.exe\u2066 \u200f",
    "nul\0and\x07bell",
    "%00 %2e%2e%2f",
    f"https://{ELSEWHERE}/{'long' * 40}",
)  # fmt: skip
# A file's name can hold no slash, which Markdown knows by another name too.
LOADING = f"![picture](https:&sol;&sol;{ELSEWHERE}&sol;f.png) [touch](x) :streamlit: :red[hot]"
OWNER = f"Ada {LOADING}"
HANDED = f"<b>evil<img src=x onerror=alert(1)> {LOADING}.zip"
FORMULA = "=1+1"
# So many people were written to lately, the others years ago.
LATELY = 3 * len(ATTACKS)


def _slug(number: int, attack: str) -> str:
    return f"bo-{number}-{attack}" if number < len(ATTACKS) else f"bo-{number}"


def _connections(names: list[str]) -> bytes:
    return connections(
        *(
            {"name": f"Bo {one}", "slug": _slug(n, one), "company": one, "position": one,
             "day": f"{n % 27 + 1:02} May 2024"}
            for n, one in enumerate(names)
        )
    )  # fmt: skip


def _topic(number: int) -> str:
    """Words that a contact alone is asked about: the same ones to all would be no exchange."""
    return f"{chr(97 + number % 26) * 9} {chr(97 + number // 3) * 9}"


def _messages(names: list[str]) -> bytes:
    said = [
        {
            way: f"Bo {one}", "my_name": OWNER, "slug": _slug(n, one), "thread": one, "title": one,
            "subject": one, "text": f"{one} thank you, shall we speak of {_topic(n)}?",
            "attachment": one, "at": f"{year}-0{month}-{n % 27 + 1:02} 09:00:00 UTC",
        }
        for n, one in enumerate(names)
        for year in [2021 if n >= LATELY else 2026]
        for month, way in ((4, "to"), (5, "by"), (6, "to"))
    ]  # fmt: skip
    return messages(*said)


def _invitations(names: list[str]) -> bytes:
    return invitations(
        *(
            {("by" if n % 2 else "to"): f"Bo {one}", "my_name": OWNER,
             "slug": _slug(n, one), "note": one, "at": f"5/{n % 27 + 1}/24, 9:30 AM"}
            for n, one in enumerate(names)
        ),
        {"to": "Bo", "at": FORMULA},
    )  # fmt: skip


def _positions() -> bytes:
    rows = [[one, one, f"Jan {2008 + n}", f"Dec {2009 + n}"] for n, one in enumerate(ATTACKS)]
    return csv_of("Company Name,Title,Started On,Finished On", *rows)


def export() -> bytes:
    """The export as a zip, files of hostile names beside those that are read."""
    names = [*ATTACKS, *(f"{one} {n}" for n in range(3) for one in ATTACKS)]
    others = {f"{one.replace('/', '∕')}.csv": b"a,b\n1,2\n" for one in ATTACKS}
    return zip_of(
        {
            "Connections.csv": _connections(names),
            f"messages {LOADING}.csv": _messages(names),
            f"{FORMULA}/Invitations.csv": _invitations(names),
            "Positions.csv": _positions(),
            "Shares.csv": csv_of("Date,ShareLink,ShareCommentary", *[["x", a, a] for a in ATTACKS]),
            **others,
        }
    )
