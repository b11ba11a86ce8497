"""What has passed between the owner and each contact, as far as it was recorded."""

from datetime import timedelta

import polars as pl

from qualinet_dash.analysis.conversations import Talk, exchanges
from qualinet_dash.analysis.groups import group_exchanges
from qualinet_dash.network import Network
from qualinet_dash.settings import Settings
from qualinet_dash.tables import EXCHANGE, UTC_TIME

_NOTHING_SAID = pl.Schema(
    {
        "contact_id": pl.Int64(),
        "messages_out": pl.UInt32(),
        "messages_in": pl.UInt32(),
        "asked_out": pl.UInt32(),
        "asked_in": pl.UInt32(),
        "last_asked_at": UTC_TIME,
        "only_pitches": pl.Boolean(),
        "last_message_at": UTC_TIME,
    }
)
_NOTHING_SPOKEN = pl.Schema(
    {
        "contact_id": pl.Int64(),
        "turns_out": pl.UInt32(),
        "turns_in": pl.UInt32(),
        "openings_out": pl.UInt32(),
        "openings_in": pl.UInt32(),
        "episodes": pl.UInt32(),
        "active_days": pl.UInt32(),
        "recent_days": pl.UInt32(),
        "median_gap_days": pl.Float64(),
        "is_first_mine": pl.Boolean(),
        "first_turn_at": UTC_TIME,
        "last_turn_at": UTC_TIME,
        "first_asked_at": UTC_TIME,
        "first_answer_at": UTC_TIME,
        "is_first_answer_mine": pl.Boolean(),
        "strength": pl.Float64(),
        "two_sided_episodes": pl.UInt32(),
    }
)


def exchange_classes(network: Network, talk: Talk | None, settings: Settings) -> pl.DataFrame:
    """A row a contact: `exchange`, its rule and its evidence.

    There is no talk where there are no messages, or nobody knows whose they are.
    """
    facts = (
        network.contacts.select("contact_id", "connected_on", "identity", "is_doubtful")
        .join(_said(talk), on="contact_id", how="left")
        .join(_spoken(network, talk, settings), on="contact_id", how="left")
        .join(_in_groups(talk, settings), on="contact_id", how="left")
        .join(_recommended(network), on="contact_id", how="left")
        .join(_endorsed(network), on="contact_id", how="left")
        .with_columns(pl.col(pl.UInt32).fill_null(0), pl.col("strength").fill_null(0.0))
        .sort("contact_id")
    )
    return _labelled(facts, network, talk, settings)


def _said(talk: Talk | None) -> pl.DataFrame:
    """Every message of a conversation of two counts here, whatever its kind."""
    if talk is None:
        return _NOTHING_SAID.to_frame()
    greeted = talk.greetings["place"]
    mine = pl.col("is_mine")
    is_asked = (pl.col("kind") == "substantive") & ~pl.col("place").is_in(greeted.implode())
    return (
        talk.messages.lazy()
        .filter(pl.col("others") == 1, pl.col("contact_id").is_not_null())
        .select(
            "contact_id",
            "is_mine",
            "sent_at",
            is_asked=is_asked,
            is_pitch=pl.col("kind").is_in(["template", "inmail"]),
        )
        .group_by("contact_id")
        .agg(
            messages_out=mine.sum(),
            messages_in=(~mine).sum(),
            asked_out=(pl.col("is_asked") & mine).sum(),
            asked_in=(pl.col("is_asked") & ~mine).sum(),
            last_asked_at=pl.when("is_asked").then("sent_at").max(),
            only_pitches=pl.col("is_pitch").all(),
            last_message_at=pl.col("sent_at").max(),
        )
        .collect()
    )


def _spoken(network: Network, talk: Talk | None, settings: Settings) -> pl.DataFrame:
    if talk is None or network.last_moment is None:
        return _NOTHING_SPOKEN.to_frame()
    return exchanges(talk.spoken, network.last_moment, settings)


def _in_groups(talk: Talk | None, settings: Settings) -> pl.DataFrame:
    if talk is None or not settings.count_groups:
        return pl.DataFrame(schema={"contact_id": pl.Int64, "met_at": UTC_TIME})
    return group_exchanges(talk.messages, settings)


def _recommended(network: Network) -> pl.DataFrame:
    if network.recommendations is None:
        return pl.DataFrame(
            schema={
                "contact_id": pl.Int64, "recommendations": pl.UInt32, "recommended_at": UTC_TIME
            }
        )  # fmt: skip
    return (
        network.recommendations.drop_nulls("contact_id")
        .group_by("contact_id")
        .agg(recommendations=pl.len(), recommended_at=pl.col("given_at").min())
    )


def _endorsed(network: Network) -> pl.DataFrame:
    if network.endorsements is None:
        return pl.DataFrame(schema={"contact_id": pl.Int64, "endorsements": pl.UInt32})
    return (
        network.endorsements.drop_nulls("contact_id")
        .group_by("contact_id")
        .agg(endorsements=pl.len())
    )


def _labelled(
    facts: pl.DataFrame, network: Network, talk: Talk | None, settings: Settings
) -> pl.DataFrame:
    """The first rule that fires, its name before the colon the class."""
    rules = [
        *_real(settings),
        *_unobservable(network, talk),
        *_one_sided(network, settings),
        _rule("pitch:copies", pl.col("only_pitches") & _is_monologue()),
        _rule("token:message", pl.col("messages_out") + pl.col("messages_in") > 0),
        _rule("token:endorsement", pl.col("endorsements") > 0),
        pl.lit("nothing_recorded:silence"),
    ]
    return facts.with_columns(
        exchange_rule=pl.coalesce(rules),
        first_exchange_at=pl.min_horizontal("first_answer_at", "met_at", "recommended_at"),
    ).with_columns(
        exchange=pl.col("exchange_rule").str.extract("^([^:]+)").cast(EXCHANGE),
        is_real=pl.col("exchange_rule").str.contains("^(?:sustained|mutual):"),
    )


def _rule(name: str, condition: pl.Expr) -> pl.Expr:
    return pl.when(condition).then(pl.lit(name))


def _real(settings: Settings) -> list[pl.Expr]:
    """An exchange, sustained or not.

    The bar for sustained is close to the 5-10 reciprocated mails a year that define a tie best
    (De Choudhury et al., WWW 2010).
    """
    answered = pl.col("first_answer_at").is_not_null()
    turns = pl.col("turns_out") + pl.col("turns_in") >= settings.sustained_turns
    days = pl.col("active_days") >= settings.sustained_days
    returned = pl.col("two_sided_episodes") >= settings.sustained_episodes
    return [
        _rule("sustained:episodes", answered & returned),
        _rule("sustained:turns", answered & turns & days),
        _rule("mutual:answer", answered),
        _rule("mutual:recommendation", pl.col("recommendations") > 0),
        _rule("mutual:group", pl.col("met_at").is_not_null()),
    ]


def _unobservable(network: Network, talk: Talk | None) -> list[pl.Expr]:
    """What there is may be the rest of something unseen."""
    if talk is None:
        reason = network.unseen_because or "no_messages"
        return [pl.lit(f"unobservable:{reason}")]
    is_unclear = pl.col("identity").is_in(["ambiguous", "blank"]) | pl.col("is_doubtful")
    if network.first_message_at is None:
        return [pl.lit("unobservable:empty_messages")]
    is_early = pl.col("connected_on") < network.first_message_at.date()
    return [
        _rule("unobservable:identity", is_unclear),
        _rule("unobservable:no_date", pl.col("connected_on").is_null()),
        _rule("unobservable:before_messages", is_early),
    ]


def _is_monologue() -> pl.Expr:
    return (pl.col("messages_out") == 0) != (pl.col("messages_in") == 0)


def _one_sided(network: Network, settings: Settings) -> list[pl.Expr]:
    """Something was said besides the greeting, and the other side never wrote at all."""
    asked_out = _is_monologue() & (pl.col("asked_out") > 0)
    asked_in = _is_monologue() & (pl.col("asked_in") > 0)
    silence = pl.lit(network.last_moment, UTC_TIME) - pl.col("last_asked_at")
    is_fresh = silence < timedelta(days=settings.answer_days)
    return [
        _rule("pending:mine", asked_out & is_fresh),
        _rule("pending:theirs", asked_in & is_fresh),
        _rule("unanswered_by_them:silence", asked_out),
        _rule("unanswered_by_me:silence", asked_in),
    ]
