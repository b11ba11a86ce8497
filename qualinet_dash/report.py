"""From exports to a report: the door for scripts, and what the pages show."""

from dataclasses import dataclass

import polars as pl

from qualinet_dash import exports
from qualinet_dash.analysis import cohorts, conversations, outside_people, replies
from qualinet_dash.analysis.bursts import burst_days
from qualinet_dash.analysis.exchange import exchange_classes
from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.analysis.origin import origin_classes
from qualinet_dash.analysis.sprees import sprees, with_sprees
from qualinet_dash.analysis.summary import NetworkSummary, summarise
from qualinet_dash.analysis.window import Window, window
from qualinet_dash.errors import within_memory
from qualinet_dash.exports import FileAccount, Handed
from qualinet_dash.i18n import Translator
from qualinet_dash.settings import Settings
from qualinet_dash.store import Store
from qualinet_dash.tables import FILE_ROLE, NETWORK, Network, Owner

CONTACT_COLUMNS = (
    "contact_id", "network", "name", "profile_slug", "connected_on", "company", "position",
    "identity", "origin", "origin_rule", "origin_certainty", "in_window", "with_a_word",
    "burst_day", "exchange", "exchange_rule", "is_real", "first_exchange_at", "last_message_at",
    "turns_out", "turns_in", "episodes", "active_days", "strength", "invited_at",
    "invitation_direction", "spree_size", "spree_minutes", "campaign_size", "note_people",
    "last_asked_at", "endorsements", "recommendations",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Report:
    """Everything that was found in one export.

    `contacts` has a row a contact, `monthly` a row a month end, `cohorts` and `years` a row a year
    of connecting, `burst_days` a row a day, `sprees` a row a tap spree, `answers` a row a side and
    count, `outside` a row a person who is no contact, `acts` a row a kind of public act, `files` a
    row a file, `skipped` a row a row that was not understood. `summary` holds no names. `accounts`
    and `unread` are files and skipped rows before they choose a language.
    """

    contacts: pl.DataFrame
    summary: NetworkSummary
    monthly: pl.DataFrame
    cohorts: pl.DataFrame
    years: pl.DataFrame
    burst_days: pl.DataFrame
    sprees: pl.DataFrame
    answers: pl.DataFrame
    outside: pl.DataFrame
    acts: pl.DataFrame
    window: Window
    owner: Owner | None
    candidates: tuple[Owner, ...]
    present: frozenset[str]
    accounts: tuple[FileAccount, ...]
    files: pl.DataFrame
    skipped: pl.DataFrame
    unread: pl.DataFrame
    settings: Settings


def analyze(*exports_handed: Handed, settings: Settings | None = None) -> Report:
    """The report of an export: a path, bytes, (name, bytes), a folder, or several of these.

    Raises QualiNetError where nothing can be read or the files are two people's.
    """
    with within_memory():
        export = exports.read(exports.uploads(*exports_handed))
        with Store(export) as store:
            return measure(store, settings or Settings())


def measure(store: Store, settings: Settings) -> Report:
    """The report of a loaded export under these settings."""
    network = store.network()
    messages = None if network.messages is None else classified(network.messages, settings)
    frame = window(network, settings)
    invitations = _invitations(network, frame, settings)
    contacts = _contacts(network, invitations, messages, frame, settings)
    first_message_at = network.first_message_at if messages is not None else None
    moments = (first_message_at, network.last_moment)
    bursts = burst_days(contacts, network.last_moment and network.last_moment.date(), settings)
    contacts = contacts.with_columns(
        burst_day=pl.col("connected_on").is_in(bursts["connected_on"].implode()).fill_null(False)
    )
    monthly = monthly_sizes(contacts, *moments, settings)
    outside = _outside(network, messages, settings)
    return Report(
        contacts=contacts.select(CONTACT_COLUMNS),
        summary=summarise(
            network, contacts, monthly=monthly, window=frame, outside=outside, settings=settings
        ),
        outside=outside,
        acts=store.acts(),
        monthly=monthly,
        cohorts=cohorts.cohort_prices(contacts, *moments, settings),
        years=cohorts.yearly_origins(contacts),
        burst_days=bursts,
        sprees=sprees(invitations),
        answers=_answers(network, messages, settings),
        window=frame,
        owner=store.owner,
        candidates=store.export.candidates,
        present=frozenset(
            one.kind for one in store.export.files if one.role == "read" and one.kind
        ),
        accounts=store.export.files,
        files=files_frame(store.files(), store.export.files, Translator("en")),
        skipped=skipped_frame(store.export.skipped, store.export.files, Translator("en")),
        unread=store.export.skipped,
        settings=settings,
    )


def _invitations(network: Network, frame: Window, settings: Settings) -> pl.DataFrame | None:
    if network.invitations is None:
        return None
    return with_sprees(network.invitations, frame.spree_threshold(settings), settings)


def _contacts(
    network: Network,
    invitations: pl.DataFrame | None,
    messages: pl.DataFrame | None,
    frame: Window,
    settings: Settings,
) -> pl.DataFrame:
    origins = origin_classes(network, invitations, messages, frame, settings)
    exchange = exchange_classes(network, messages, settings)
    told = ["connected_on", "identity"]
    return (
        network.contacts.rename({"slug": "profile_slug"})
        .join(origins.drop(told), on="contact_id", maintain_order="left")
        .join(exchange.drop(*told, "is_doubtful"), on="contact_id", maintain_order="left")
        .with_columns(network=pl.lit("linkedin").cast(NETWORK))
    )


def _answers(network: Network, messages: pl.DataFrame | None, settings: Settings) -> pl.DataFrame:
    if messages is None or network.last_moment is None:
        return replies.ANSWERS.to_frame()
    asked = conversations.without_lone_greetings(messages, network.contacts)
    talk = conversations.spoken(asked, settings)
    return replies.answer_rates(talk, network.last_moment, settings)


def _outside(network: Network, messages: pl.DataFrame | None, settings: Settings) -> pl.DataFrame:
    if messages is None or network.last_moment is None:
        return outside_people.OUTSIDE.to_frame()
    return outside_people.people_outside(messages, network.last_moment, settings)


def files_frame(
    counts: pl.DataFrame, accounts: tuple[FileAccount, ...], translator: Translator
) -> pl.DataFrame:
    """A row a file with its note in the translator's language."""
    notes = [translator.say(one.note) if one.note else None for one in accounts]
    return counts.with_columns(
        note=pl.Series(notes, dtype=pl.String), role=pl.col("role").cast(FILE_ROLE)
    ).select("file", "role", "kind", "rows", "used", "set_aside", "duplicates", "skipped", "note")


def skipped_frame(
    unread: pl.DataFrame, accounts: tuple[FileAccount, ...], translator: Translator
) -> pl.DataFrame:
    """A row a row that was not understood: `file`, physical `line`, `reason` in words."""
    why = ["reason", "found", "expected"]
    reasons = unread.select(why).unique()
    sentences = [
        translator(
            f"skip.{row['reason']}", found=row["found"] or "", expected=row["expected"] or ""
        )
        for row in reasons.to_dicts()
    ]
    told = reasons.with_columns(told=pl.Series(sentences, dtype=pl.String))
    names = pl.DataFrame(
        {"file": range(len(accounts)), "name": [one.file for one in accounts]},
        schema={"file": pl.UInt16, "name": pl.String},
    )
    return (
        unread.join(told, on=why, how="left", nulls_equal=True, maintain_order="left")
        .join(names, on="file", how="left", maintain_order="left")
        .select(file="name", line="line", reason="told")
    )
