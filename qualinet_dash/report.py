"""From exports to a report: the door for scripts, and what the pages show."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import cached_property

import polars as pl

from qualinet_dash import exports
from qualinet_dash.analysis import cohorts, outside_people, replies
from qualinet_dash.analysis.balance import first_words, give_and_take, own_acts
from qualinet_dash.analysis.burst_hints import burst_hints
from qualinet_dash.analysis.classes import classed
from qualinet_dash.analysis.conversations import Talk, without_lone_greetings
from qualinet_dash.analysis.correspondents import Correspondents, correspondents
from qualinet_dash.analysis.declared import Words, declared_counts, with_words
from qualinet_dash.analysis.half_life import HalfLife, half_life
from qualinet_dash.analysis.inflation import monthly_sizes
from qualinet_dash.analysis.jobs import jobs
from qualinet_dash.analysis.own_positions import own_positions
from qualinet_dash.analysis.rings import rings
from qualinet_dash.analysis.sensitivity import sensitivity
from qualinet_dash.analysis.sprees import sent_days, sprees
from qualinet_dash.analysis.summary import NetworkSummary, summarise, with_contacts
from qualinet_dash.analysis.title_magnet import title_magnet
from qualinet_dash.analysis.window import Window
from qualinet_dash.errors import within_memory
from qualinet_dash.exports import FileAccount, Handed
from qualinet_dash.exports.accounts import files_frame, skipped_frame
from qualinet_dash.i18n import Translator
from qualinet_dash.network import Network, Owner
from qualinet_dash.settings import Settings
from qualinet_dash.store import Store

CONTACT_COLUMNS = (
    "contact_id", "network", "name", "profile_slug", "person", "connected_on", "company",
    "position", "identity", "is_doubtful", "origin", "origin_rule", "origin_certainty",
    "found_origin", "found_rule", "in_window", "with_a_word", "burst_day", "exchange",
    "exchange_rule",
    "is_real", "has_spoken", "first_exchange_at", "last_message_at", "messages_out",
    "messages_in", "turns_out", "turns_in", "openings_out", "openings_in", "episodes",
    "two_sided_episodes", "active_days", "recent_days", "median_gap_days", "is_first_mine",
    "first_turn_at", "last_turn_at", "first_asked_at", "first_answer_at",
    "is_first_answer_mine", "strength", "invited_at", "invited_on", "invitation_direction",
    "note", "note_characters", "note_people", "spree", "spree_size", "spree_minutes",
    "campaign_size", "company_invitations", "last_asked_at", "asked_out", "asked_in", "met_at",
    "recommended_at", "endorsements", "recommendations",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Report:
    """Everything that was found in one export.

    `contacts` has a row a contact, `monthly` a row a month end, `cohorts` and `years` a row a year
    of connecting, `burst_days` and `burst_hints` a row a burst day, `sprees` a row a tap spree,
    `sent_days` a row a day on which invitations went out, `answers` a row a side and count,
    `outside` a row a person who is no contact, `acts` a row a kind of public act, `own_acts` a row
    an act of the owner's and its kind, `first_words` a row a side, `rings` a row a frequency,
    `balance` a row a count and band, `titles` a row a keyword of titles, `own_positions` a row a
    change of the owner's position and thing counted, `jobs` a row a job of the owner's.
    `half_life` is None where there are too few exchanges. `summary` holds no names. `accounts` and
    `unread` are files and skipped rows before they choose a language.
    """

    contacts: pl.DataFrame
    summary: NetworkSummary
    monthly: pl.DataFrame
    cohorts: pl.DataFrame
    years: pl.DataFrame
    burst_days: pl.DataFrame
    burst_hints: pl.DataFrame
    sprees: pl.DataFrame
    sent_days: pl.DataFrame
    answers: pl.DataFrame
    outside: pl.DataFrame
    acts: pl.DataFrame
    own_acts: pl.DataFrame
    first_words: pl.DataFrame
    correspondents: Correspondents
    half_life: HalfLife | None
    rings: pl.DataFrame
    balance: pl.DataFrame
    titles: pl.DataFrame
    own_positions: pl.DataFrame
    jobs: pl.DataFrame
    window: Window
    last_moment: datetime | None
    owner: Owner | None
    candidates: tuple[Owner, ...]
    present: frozenset[str]
    accounts: tuple[FileAccount, ...]
    unread: pl.DataFrame
    settings: Settings

    @cached_property
    def files(self) -> pl.DataFrame:
        """A row a file: what became of each of its rows."""
        return files_frame(self.accounts, Translator("en"))

    @cached_property
    def skipped(self) -> pl.DataFrame:
        """A row a row that was not understood."""
        return skipped_frame(self.unread, self.accounts, Translator("en"))


def analyze(
    *exports_handed: Handed, settings: Settings | None = None, words: Words | None = None
) -> Report:
    """The report of an export: a path, bytes, (name, bytes), a folder, or several of these.

    `words` are the visitor's own, by the `person` of a contact.

    Raises QualiNetError where nothing can be read or the files are two people's.
    """
    with within_memory(), _stored(exports_handed) as store:
        return measure(store, settings or Settings(), words)


def measure(store: Store, settings: Settings, words: Words | None = None) -> Report:
    """The report of a loaded export under these settings, with the visitor's own words."""
    network = store.network()
    found = classed(network, settings)
    contacts, messages = with_words(found.contacts, words or {}), found.messages
    first_message_at = network.first_message_at if messages is not None else None
    moments = (first_message_at, network.last_moment)
    monthly = monthly_sizes(contacts, *moments, settings)
    prices = cohorts.cohort_prices(contacts, *moments, settings)
    outside = _outside(network, messages, settings)
    heard = correspondents(contacts, settings)
    return Report(
        contacts=contacts.select(CONTACT_COLUMNS),
        summary=summarise(
            network,
            contacts,
            monthly=monthly,
            cohorts=prices,
            window=found.window,
            outside=outside,
            correspondents=heard,
            settings=settings,
        ),
        outside=outside,
        acts=network.acts,
        own_acts=own_acts(messages, network.acts),
        first_words=first_words(contacts),
        correspondents=heard,
        half_life=half_life(contacts, network.last_moment, settings),
        rings=rings(contacts, settings),
        balance=give_and_take(contacts),
        titles=title_magnet(contacts, settings),
        own_positions=own_positions(network, found.window),
        jobs=jobs(network),
        monthly=monthly,
        cohorts=prices,
        years=cohorts.yearly_origins(contacts),
        burst_days=found.bursts,
        burst_hints=burst_hints(found.bursts, contacts, network.positions, settings),
        sprees=sprees(found.invitations),
        sent_days=sent_days(found.invitations),
        answers=_answers(network, found.talk, settings),
        window=found.window,
        last_moment=network.last_moment,
        owner=store.owner,
        candidates=store.export.candidates,
        present=frozenset(
            one.kind for one in store.export.files if one.role == "read" and one.kind
        ),
        accounts=store.export.files,
        unread=store.export.skipped,
        settings=settings,
    )


def what_would_change(*exports_handed: Handed, settings: Settings | None = None) -> pl.DataFrame:
    """How far the main figures of an export move with each threshold; see SENSITIVITY.

    Raises QualiNetError where nothing can be read or the files are two people's.
    """
    with within_memory(), _stored(exports_handed) as store:
        return sensitivity(store.network(), settings or Settings())


def _stored(handed: tuple[Handed, ...]) -> Store:
    return Store.of(lambda: exports.read(exports.uploads(*handed)))


def said(report: Report, words: Words) -> Report:
    """The same report with the visitor's words in place of those before."""
    contacts = with_words(report.contacts, words).select(report.contacts.columns)
    summary = replace(report.summary, **declared_counts(contacts))
    return replace(report, contacts=contacts, summary=summary)


def among(report: Report, contacts: pl.DataFrame) -> NetworkSummary:
    """The summary as it would be with these of the report's contacts alone."""
    first = None if report.summary.unseen_because else report.summary.first_message_at
    moments = (datetime.combine(first, time.min) if first else None, report.last_moment)
    return with_contacts(
        report.summary,
        contacts,
        monthly=monthly_sizes(contacts, *moments, report.settings),
        cohorts=cohorts.cohort_prices(contacts, *moments, report.settings),
        last_moment=report.last_moment,
        settings=report.settings,
    )


def in_force(report: Report) -> Settings:
    """The thresholds as they applied: fewer taps make a spree where rows are missing."""
    taps = report.window.spree_threshold(report.settings)
    return replace(report.settings, spree_invitations=taps)


def _answers(network: Network, talk: Talk | None, settings: Settings) -> pl.DataFrame:
    if talk is None or network.last_moment is None:
        return replies.ANSWERS.to_frame()
    asked = without_lone_greetings(talk, settings)
    return replies.answer_rates(asked, network.last_moment, settings)


def _outside(network: Network, messages: pl.DataFrame | None, settings: Settings) -> pl.DataFrame:
    if messages is None or network.last_moment is None:
        return outside_people.OUTSIDE.to_frame()
    return outside_people.people_outside(messages, network.people, network.last_moment, settings)
