"""Both classes of the contacts of a small export."""

from typing import Any

import polars as pl

from qualinet_dash.analysis.conversations import talk_of
from qualinet_dash.analysis.exchange import exchange_classes
from qualinet_dash.analysis.origin import origin_classes
from qualinet_dash.analysis.sprees import with_sprees
from qualinet_dash.analysis.window import window
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings
from tests.builders import Row, contact, network


def exchanges(export: Network, **settings: Any) -> pl.DataFrame:
    """The contacts with their exchange; the kinds of messages are those told."""
    chosen, messages = Settings(**settings), export.messages
    talk = None if messages is None else talk_of(messages, export.contacts, chosen)
    return exchange_classes(export, talk, chosen)


def exchange_rule(
    *messages: Row,
    connected_on: str | None = "2024-01-10",
    last: str = "2026-06-30 12:00",
    told: Row | None = None,
    **traces: Any,
) -> str:
    """The rule for contact 0, made on 10 January 2024."""
    people = [contact(0, connected_on) | (told or {})]
    export = network(people, None, list(messages), last=last, **traces)
    found: str = exchanges(export)["exchange_rule"][0]
    return found


def origins(export: Network, **thresholds: Any) -> pl.DataFrame:
    """The contacts with their origin; the kinds of messages are those told."""
    settings = Settings(**thresholds)
    frame, rows = window(export, settings), export.invitations
    sent = None if rows is None else with_sprees(rows, frame.spree_threshold(settings), settings)
    return origin_classes(export, sent, export.messages, frame, settings)
