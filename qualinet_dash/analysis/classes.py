"""The contacts of one network with both their classes: how they began, and what has passed."""

from dataclasses import dataclass

import polars as pl

from qualinet_dash.analysis.bursts import burst_days
from qualinet_dash.analysis.companies import company_invitations
from qualinet_dash.analysis.conversations import Talk, talk_of
from qualinet_dash.analysis.declared import person_key
from qualinet_dash.analysis.exchange import exchange_classes
from qualinet_dash.analysis.message_classes import classified
from qualinet_dash.analysis.origin import origin_classes
from qualinet_dash.analysis.sprees import with_sprees
from qualinet_dash.analysis.window import Window, window
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings
from qualinet_dash.tables import NETWORK

FOUND = {"origin": "found_origin", "origin_rule": "found_rule"}


@dataclass(frozen=True, eq=False)
class Classed:
    """What everything else is counted from.

    `contacts` has a row a contact with classes and evidence, `invitations` carry their sprees and
    `messages` their kinds, both None where the file is missing, as is the `talk` of the messages;
    `bursts` has a row a burst day.
    """

    contacts: pl.DataFrame
    invitations: pl.DataFrame | None
    messages: pl.DataFrame | None
    talk: Talk | None
    bursts: pl.DataFrame
    window: Window


def classed(network: Network, settings: Settings) -> Classed:
    """Both classes of every contact under these settings, as the export alone shows them."""
    frame = window(network, settings)
    invitations, messages, talk = network.invitations, network.messages, None
    if invitations is not None:
        invitations = with_sprees(invitations, frame.spree_threshold(settings), settings)
    if messages is not None:
        messages = classified(messages, settings, network.invitations)
        talk = talk_of(messages, network.contacts, settings)
    end = network.last_moment.date() if network.last_moment else None
    bursts = burst_days(network.contacts, end, settings)
    told = ["connected_on", "identity"]
    origins = origin_classes(network, invitations, messages, frame, settings)
    exchange = exchange_classes(network, talk, settings)
    contacts = (
        network.contacts.rename({"slug": "profile_slug"})
        .with_columns(person=person_key())
        .join(origins.rename(FOUND).drop(told), on="contact_id", maintain_order="left")
        .join(exchange.drop(*told, "is_doubtful"), on="contact_id", maintain_order="left")
        .with_columns(
            network=pl.lit("linkedin").cast(NETWORK),
            burst_day=pl.col("connected_on")
            .is_in(bursts["connected_on"].implode())
            .fill_null(False),
        )
    )
    hints = company_invitations(contacts, settings)
    contacts = contacts.join(hints, on="contact_id", how="left", maintain_order="left")
    return Classed(contacts, invitations, messages, talk, bursts, frame)
