"""How each tie began, told by invitation rows and never by dates."""

from datetime import timedelta

import polars as pl

from qualinet_dash.analysis.window import Window, contact_rows
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings
from qualinet_dash.tables import ORIGIN, UTC_TIME

MASS = ("sent_mass", "received_mass")
PERSONAL = ("sent_personal", "received_personal")

_ROW = pl.Schema(
    {
        "contact_id": pl.Int64(),
        "invited_at": UTC_TIME,
        "invited_on": pl.Date(),
        "invitation_direction": pl.String(),
        "note_characters": pl.UInt32(),
        "note_people": pl.UInt32(),
        "spree": pl.UInt32(),
        "spree_size": pl.UInt32(),
        "spree_minutes": pl.Int64(),
        "campaign_size": pl.UInt32(),
        "note": pl.String(),
    }
)


def origin_classes(
    network: Network,
    invitations: pl.DataFrame | None,
    messages: pl.DataFrame | None,
    window: Window,
    settings: Settings,
) -> pl.DataFrame:
    """A row a contact: `origin`, its rule and evidence, `in_window`, `with_a_word`.

    `invitations` carry their sprees, `messages` their classes; None where the file is missing.
    """
    rows = _rows(network, invitations)
    in_window = pl.col("connected_on") >= window.start if window.start else pl.lit(False)
    return (
        network.contacts.select("contact_id", "connected_on", "identity", "is_doubtful")
        .join(rows, on="contact_id", how="left")
        .join(_first_words(network, messages, settings), on="contact_id", how="left")
        .with_columns(origin_rule=_rules(network, window, settings))
        .with_columns(
            origin=pl.col("origin_rule").str.extract("^([^:]+)").cast(ORIGIN),
            in_window=pl.when(pl.col("connected_on").is_not_null()).then(in_window),
            with_a_word=_with_a_word(network, messages, settings),
        )
        .drop("is_doubtful")
        .sort("contact_id")
    )


def _rows(network: Network, invitations: pl.DataFrame | None) -> pl.DataFrame:
    if invitations is None:
        return _ROW.to_frame()
    evidence = invitations.select(
        "invitation_id",
        "note",
        "note_people",
        "spree",
        "spree_size",
        "spree_minutes",
        "campaign_size",
        invited_at="sent_at",
        invited_on=pl.when(~pl.col("has_time")).then("local_day"),
        invitation_direction="direction",
        note_characters="characters",
    )
    return (
        contact_rows(network)
        .select("contact_id", "invitation_id")
        .join(evidence, on="invitation_id")
        .select(_ROW.names())
    )


def _first_words(
    network: Network, messages: pl.DataFrame | None, settings: Settings
) -> pl.DataFrame:
    """What was written within days of connecting.

    `has_words`: something substantive, by either side; `has_template`: the other side's first
    message that is not empty, a template; `has_own_template`: the owner's.
    """
    schema = {
        "contact_id": pl.Int64, "has_words": pl.Boolean, "has_template": pl.Boolean,
        "has_own_template": pl.Boolean,
    }  # fmt: skip
    if messages is None:
        return pl.DataFrame(schema=schema)
    day = pl.col("sent_at").dt.date()
    reach = timedelta(days=settings.word_days)
    contacts = network.contacts.select("contact_id", "connected_on")
    said = messages.lazy().filter(pl.col("others") == 1)
    early = (
        said.select("contact_id", "is_mine", "sent_at", "place", "kind")
        .join(contacts.lazy(), on="contact_id")
        .filter(day.is_between(pl.col("connected_on"), pl.col("connected_on") + reach))
        .collect()
    )
    templates = early.filter(pl.col("kind") == "template")
    firsts = (
        said.filter(pl.col("kind") != "empty")
        .join(templates.lazy(), on=["contact_id", "is_mine"], how="semi")
        .group_by("contact_id", "is_mine")
        .agg(pl.col("place").min())
        .collect()
    )
    begun = templates.join(firsts, on="place", how="semi")
    is_mine = pl.col("is_mine")
    return contacts.select(
        "contact_id",
        has_words=_is_among(early.filter(pl.col("kind") == "substantive")),
        has_template=_is_among(begun.remove(is_mine)),
        has_own_template=_is_among(begun.filter(is_mine)),
    )


def _is_among(messages: pl.DataFrame) -> pl.Expr:
    """Whether some messages are with a contact."""
    return pl.col("contact_id").is_in(messages["contact_id"].unique().implode())


def _rule(name: str, condition: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(pl.lit(name))


def _is_personal(settings: Settings) -> pl.Expr:
    """Whether the note says something and is no copy."""
    return (
        (pl.col("note") == "written")
        & (pl.col("note_characters") >= settings.personal_characters)
        & ~_is_copy(settings)
    )


def _is_copy(settings: Settings) -> pl.Expr:
    """Whether the note is a template: among the notes, or in the threads that such notes open.

    Accepted, a note is its sender's first message, beside which copies of many years may stand.
    """
    sent = pl.col("invitation_direction") == "outgoing"
    opens = pl.when(sent).then("has_own_template").otherwise("has_template").fill_null(False)
    is_long = pl.col("note_characters") >= settings.personal_characters
    is_shared = pl.col("note_people") >= settings.template_people
    return (pl.col("note") == "written") & (is_shared | (opens & is_long))


def _rules(network: Network, window: Window, settings: Settings) -> pl.Expr:
    """The first rule that fires, its name before the colon the class."""
    sent = pl.col("invitation_direction") == "outgoing"
    received = pl.col("invitation_direction") == "incoming"
    is_shared = pl.col("note_people") >= settings.template_people
    return pl.coalesce(
        _rule("sent_personal:note", sent & _is_personal(settings)),
        _rule("sent_mass:spree", sent & pl.col("spree_size").is_not_null()),
        _rule("sent_mass:campaign", sent & pl.col("campaign_size").is_not_null()),
        _rule("sent_mass:template", sent & _is_copy(settings)),
        _rule("unknown:accepted_only", sent & pl.lit(window.is_accepted_only)),
        pl.when(sent).then(pl.format("sent_bare:{}", pl.col("note").cast(pl.String))),
        _rule("received_personal:note", received & _is_personal(settings)),
        _rule("received_mass:note", received & (pl.col("note") == "written") & is_shared),
        _rule("received_mass:message", received & pl.col("has_template")),
        pl.when(received).then(pl.format("received_bare:{}", pl.col("note").cast(pl.String))),
        _unknown(network, window),
    )


def _unknown(network: Network, window: Window) -> pl.Expr:
    if network.invitations is None:
        return pl.lit("unknown:no_file")
    is_unclear = pl.col("identity").is_in(["ambiguous", "blank"])
    is_before = pl.col("connected_on") < window.start if window.start else pl.lit(False)
    return (
        pl.when(is_unclear)
        .then(pl.lit("unknown:identity"))
        .when(is_before)
        .then(pl.lit("unknown:before_window"))
        .otherwise(pl.lit("unknown:no_row"))
    )


def _with_a_word(network: Network, messages: pl.DataFrame | None, settings: Settings) -> pl.Expr:
    """Whether the tie began with a word of meaning; null where that cannot be known."""
    has_words = pl.col("has_words").fill_null(False)
    has_note = _is_personal(settings).fill_null(False)
    first = network.first_message_at
    is_seen = pl.lit(messages is not None and first is not None)
    if first is not None:
        is_seen &= pl.col("connected_on") >= first.date()
    is_seen &= pl.col("identity").is_in(["slug", "name"]) & ~pl.col("is_doubtful")
    return pl.when(has_words | has_note).then(True).when(is_seen).then(False)
