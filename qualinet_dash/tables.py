"""The canonical tables: what a row of each means, whatever network it came from.

Times are UTC without a zone mark; days are UTC days unless a column says otherwise. Who wrote to
whom is the same for all messages of one side of a conversation: it stands once, as an envelope, and
the messages point to theirs.
"""

import polars as pl

NETWORK = pl.Enum(["linkedin", "x", "facebook", "instagram"])
DIRECTION = pl.Enum(["outgoing", "incoming"])
ORIGIN = pl.Enum(
    [
        "sent_personal",
        "sent_bare",
        "sent_mass",
        "received_personal",
        "received_bare",
        "received_mass",
        "met",
        "unknown",
    ]
)
CERTAINTY = pl.Enum(["declared", "proven", "unknown"])
EXCHANGE = pl.Enum(
    [
        "sustained",
        "mutual",
        "unanswered_by_them",
        "unanswered_by_me",
        "pending",
        "pitch",
        "token",
        "nothing_recorded",
        "unobservable",
    ]
)
ORIGIN_RULES = (
    "sent_personal:note",
    "sent_mass:spree",
    "sent_mass:campaign",
    "sent_mass:template",
    "sent_bare:blank",
    "sent_bare:default",
    "sent_bare:written",
    "received_personal:note",
    "received_mass:note",
    "received_mass:message",
    "received_bare:blank",
    "received_bare:default",
    "received_bare:written",
    "unknown:accepted_only",
    "unknown:no_file",
    "unknown:identity",
    "unknown:before_window",
    "unknown:no_row",
)
EXCHANGE_RULES = (
    "sustained:episodes",
    "sustained:turns",
    "mutual:answer",
    "mutual:recommendation",
    "mutual:group",
    "unobservable:no_messages",
    "unobservable:no_texts",
    "unobservable:no_owner",
    "unobservable:empty_messages",
    "unobservable:identity",
    "unobservable:no_date",
    "unobservable:before_messages",
    "pending:mine",
    "pending:theirs",
    "unanswered_by_them:silence",
    "unanswered_by_me:silence",
    "pitch:copies",
    "token:message",
    "token:endorsement",
    "nothing_recorded:silence",
)
IDENTITY = pl.Enum(["slug", "name", "ambiguous", "blank"])
NOTE = pl.Enum(["blank", "default", "written"])
MESSAGE_CLASS = pl.Enum(["substantive", "short", "template", "one_click", "inmail", "empty"])
FILE_ROLE = pl.Enum(["read", "ignored", "unknown"])

UTC_TIME = pl.Datetime("us")
# The clock by which LinkedIn writes invitations, and their `local_day`.
PACIFIC = "America/Los_Angeles"

PLACE = {"file": pl.UInt16(), "row": pl.UInt32(), "line": pl.UInt32()}

CONTACTS = pl.Schema(
    PLACE
    | {
        "name": pl.String(),
        "name_key": pl.String(),
        "slug": pl.String(),
        "connected_on": pl.Date(),
        "company": pl.String(),
        "position": pl.String(),
    }
)

INVITATIONS = pl.Schema(
    PLACE
    | {
        "direction": DIRECTION,
        "inviter_slug": pl.String(),
        "inviter_name": pl.String(),
        "inviter_key": pl.String(),
        "invitee_slug": pl.String(),
        "invitee_name": pl.String(),
        "invitee_key": pl.String(),
        "sent_at": UTC_TIME,
        "local_day": pl.Date(),
        "has_time": pl.Boolean(),
        "note": NOTE,
        "characters": pl.UInt32(),
        "print": pl.UInt64(),
        "cluster": pl.UInt64(),
    }
)

ENVELOPES = pl.Schema(
    {
        "envelope": pl.UInt64(),
        "messages": pl.UInt32(),
        "thread": pl.String(),
        "direction": DIRECTION,
        "sender_slug": pl.String(),
        "sender_name": pl.String(),
        "sender_key": pl.String(),
        "recipient_slugs": pl.List(pl.String()),
        "recipient_keys": pl.List(pl.String()),
        "recipient_name": pl.String(),
    }
)

MESSAGES = pl.Schema(
    PLACE
    | {
        "envelope": pl.UInt64(),
        "sent_at": UTC_TIME,
        "has_subject": pl.Boolean(),
        "has_title": pl.Boolean(),
        "has_content": pl.Boolean(),
        "has_attachment": pl.Boolean(),
        "words": pl.UInt32(),
        "is_phrase": pl.Boolean(),
        "is_default_note": pl.Boolean(),
        "print": pl.UInt64(),
        "cluster": pl.UInt64(),
    }
)

ENDORSEMENTS = pl.Schema(
    PLACE
    | {
        "direction": DIRECTION,
        "slug": pl.String(),
        "name_key": pl.String(),
        "given_at": UTC_TIME,
    }
)

RECOMMENDATIONS = pl.Schema(
    PLACE
    | {
        "direction": DIRECTION,
        "name_key": pl.String(),
        "given_at": UTC_TIME,
    }
)

POSITIONS = pl.Schema(
    PLACE
    | {
        "company": pl.String(),
        "title": pl.String(),
        "started_on": pl.Date(),
        "finished_on": pl.Date(),
    }
)

ACTS = pl.Schema(
    PLACE
    | {
        "kind": pl.Enum(["comment", "reaction"]),
        "acted_at": UTC_TIME,
    }
)

SKIPPED = pl.Schema(
    {
        "file": pl.UInt16(),
        "line": pl.UInt32(),
        "reason": pl.String(),
        "found": pl.String(),
        "expected": pl.String(),
    }
)

FILES = pl.Schema(
    {
        "file": pl.String(),
        "role": FILE_ROLE,
        "kind": pl.String(),
        "rows": pl.UInt32(),
        "used": pl.UInt32(),
        "set_aside": pl.UInt32(),
        "duplicates": pl.UInt32(),
        "skipped": pl.UInt32(),
        "note": pl.String(),
    }
)
