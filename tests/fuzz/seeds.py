"""Whole files from which damaged ones are made: small, made up, one of every kind."""

from functools import cache

from tests.exports import files
from tests.ui import sample

ROWS = 8
OLD = {
    "Connections.csv": b"First Name;Last Name;Email Address;Current Company;Current Position\r\n"
    b"Bo;Ek;;Fjord;Cook\r\nCy;Fox;;Fjord;\r\n",
    "Comments.csv": b'Date,Link,Message\n2021-05-05 08:00:00,x,"She said \\"so\\" and\n\nleft"\n'
    b"2021-05-06 08:00:00,x,two lines\nwithout quotes\n",
    "Invitations.csv": files.invitations({"to": "Bo Ek"}, {"by": "Cy Fox", "note": "Good day"}),
    "messages.csv": files.conversation("Bo Ek", "Cy Fox", "Di Gee"),
}
COMMENTS = b'Date,Link,Message\n2021-05-05 08:00:00,x,"Well, ""so"" it is"\n'


def _beginning(content: bytes) -> bytes:
    return b"".join(content.splitlines(keepends=True)[:ROWS])


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Named files: the beginnings of the sample's, and others of older generations."""
    people = files.connections(files.person("Bo Ek"), files.person("Zoë Ó Sé", company="Fjørd"))
    from_sample = {name: _beginning(content) for name, content in sample.files().items()}
    return (
        *from_sample.items(), *OLD.items(), ("Connections.csv", people), ("Comments.csv", COMMENTS)
    )  # fmt: skip
