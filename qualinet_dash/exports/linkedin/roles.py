"""Which file of a LinkedIn export is which, told by its header: those that are read.

Columns are compared without case, blanks and underscores. Header generations of 2016 to 2026.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qualinet_dash.exports.header import Header, headers, normalised
from qualinet_dash.exports.source import MAX_LINES

# LinkedIn allows 30,000 contacts; the other two are far more than anybody has.
MOST_CONTACTS, MOST_INVITATIONS, MOST_POSITIONS = 50_000, 200_000, 1_000

# Each kind of file: its name without blanks and underscores, and the columns that prove it.
KINDS = {
    "connections": ("connections", "First Name, Last Name, Connected On"),
    "invitations": ("invitations", "From, To, Sent At, Direction"),
    "messages": ("messages", "FROM, TO, DATE, CONTENT"),
    "endorsements_given": (
        "endorsementgiveninfo",
        "Endorsement Date, Endorsee First Name, Endorsee Last Name",
    ),
    "endorsements_received": (
        "endorsementreceivedinfo",
        "Endorsement Date, Endorser First Name, Endorser Last Name",
    ),
    "recommendations_given": ("recommendationsgiven", "First Name, Last Name, Text, Creation Date"),
    "recommendations_received": (
        "recommendationsreceived",
        "First Name, Last Name, Text, Creation Date",
    ),
    "positions": ("positions", "Company Name, Title, Started On"),
    "profile": ("profile", "First Name, Last Name, Headline"),
    "comments": ("comments", "Date, Link, Message"),
    "reactions": ("reactions", "Date, Type, Link"),
}


@dataclass(frozen=True)
class Role:
    """A file that is read: our columns, the names they bear, and the columns that prove it.

    One of the sets in `proof` must be there whole, and nothing of `against`. What is in `repeated`
    says something long again and again. A file of more than `most` rows is not one person's.
    """

    name: str
    columns: dict[str, tuple[str, ...]]
    proof: tuple[frozenset[str], ...]
    against: frozenset[str] = field(default_factory=frozenset)
    repeated: frozenset[str] = field(default_factory=frozenset)
    most: int = MAX_LINES

    def names(self) -> dict[str, str]:
        """A file's normalised column -> our column."""
        return {alias: ours for ours, aliases in self.columns.items() for alias in aliases}

    def fits(self, header: Header) -> bool:
        """Whether a header belongs to this role."""
        names, columns = self.names(), set(header.columns)
        found = {names[column] for column in columns & names.keys()}
        return any(need <= found for need in self.proof) and not self.against & columns


def _role(
    name: str,
    columns: dict[str, str],
    *proof: str,
    against: str = "",
    repeated: str = "",
    most: int = MAX_LINES,
) -> Role:
    return Role(
        name,
        {ours: tuple(aliases.split()) for ours, aliases in columns.items()},
        tuple(frozenset(need.split()) for need in proof),
        frozenset(against.split()),
        frozenset(repeated.split()),
        most,
    )


_PERSON = {
    "first_name": "firstname prenom vorname nombre",
    "last_name": "lastname nom nachname apellidos",
}

ROLES = (
    _role(
        "connections",
        _PERSON
        | {
            "name": "name fullname",
            "url": "url profileurl",
            "company": "company currentcompany entreprise societe unternehmen firma empresa",
            "position": "position currentposition poste fonction cargo",
            "connected_on": "connectedon connectele datedeconnexion verbundenam conectadoel",
            "e_mail": "emailaddress",
        },
        "first_name connected_on",
        "name connected_on",
        "first_name last_name e_mail company position",
        against="phonenumbers createdat",
        most=MOST_CONTACTS,
    ),
    _role(
        "invitations",
        {
            "from": "from",
            "to": "to",
            "sent_at": "sentat datesent",
            "note": "message",
            "direction": "direction",
            "inviter_url": "inviterprofileurl",
            "invitee_url": "inviteeprofileurl",
            "inviter_urn": "inviterprofileurn",
            "invitee_urn": "inviteeprofileurn",
        },
        "from to sent_at direction",
        most=MOST_INVITATIONS,
    ),
    _role(
        "messages",
        {
            "thread": "conversationid",
            "title": "conversationtitle",
            "from": "from",
            "sender_url": "senderprofileurl",
            "to": "to",
            "recipient_urls": "recipientprofileurls",
            "sent_at": "date",
            "subject": "subject",
            "content": "content",
            "folder": "folder",
            "direction": "direction",
            "attachments": "attachments",
            "is_draft": "ismessagedraft",
            "is_thread_draft": "isconversationdraft",
        },
        "from to sent_at content",
        repeated="thread title from sender_url to recipient_urls folder attachments is_draft"
        " is_thread_draft",
    ),
    _role(
        "endorsements_given",
        {
            "given_at": "endorsementdate",
            "skill": "skillname",
            "first_name": "endorseefirstname",
            "last_name": "endorseelastname",
            "url": "endorseepublicurl",
        },
        "given_at first_name last_name",
    ),
    _role(
        "endorsements_received",
        {
            "given_at": "endorsementdate",
            "skill": "skillname",
            "first_name": "endorserfirstname",
            "last_name": "endorserlastname",
            "url": "endorserpublicurl",
        },
        "given_at first_name last_name",
    ),
    _role(
        "recommendations",
        {
            "first_name": "firstname recommenderfirstname recommendeefirstname",
            "last_name": "lastname recommenderlastname recommendeelastname",
            "given_at": "creationdate recommendationdate",
            "text": "text recommendation",
        },
        "first_name last_name given_at text",
    ),
    _role(
        "positions",
        {
            "company": "companyname",
            "title": "title",
            "started_on": "startedon",
            "finished_on": "finishedon",
        },
        "company title started_on",
        most=MOST_POSITIONS,
    ),
    _role(
        "profile",
        {"first_name": "firstname", "last_name": "lastname", "headline": "headline"},
        "first_name last_name headline",
    ),
    _role(
        "comments", {"acted_at": "date", "link": "link", "text": "message"}, "acted_at link text"
    ),
    _role("reactions", {"acted_at": "date", "kind": "type", "link": "link"}, "acted_at kind link"),
)


def stem(name: str) -> str:
    """A file's name without ending, case, blanks, copies' numbers and underscores."""
    written = bare(name)
    return normalised(written.split(" (")[0]).rstrip("0123456789") or normalised(written)


def bare(name: str) -> str:
    """A file's name without its folder, ending and case."""
    return name.rsplit("/", 1)[-1].lower().split(".csv")[0].split(".txt")[0]


def is_canonical(name: str, kind: str) -> bool:
    """Whether a file bears LinkedIn's own name for its kind, and no copy's number."""
    return normalised(bare(name)) == KINDS[kind][0]


def role_of(name: str, lines: Sequence[str]) -> tuple[str, Role, Header] | None:
    """The role whose header stands in the first lines, and that header; None if there is none.

    Recommendations given and received have one header, so there the name decides between them.
    """
    for header in headers(lines):
        for role in ROLES:
            if role.fits(header):
                return _exact(role, name, header), role, header
    return None


def _exact(role: Role, name: str, header: Header) -> str:
    if role.name != "recommendations":
        return role.name
    is_received = "recommenderfirstname" in header.columns or "received" in name.lower()
    return "recommendations_received" if is_received else "recommendations_given"


def columns_expected(name: str) -> str | None:
    """The columns that a file of this name should have had; None for a name that is not read."""
    return next((columns for canonical, columns in KINDS.values() if canonical == stem(name)), None)
