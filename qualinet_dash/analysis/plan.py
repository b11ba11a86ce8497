"""Whom to keep close, whom to greet again and whom to let go, by rules the visitor moves."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

SHELVES = pl.Enum(["close", "hello", "go", "rest"])
MAY_GO = ("nothing_recorded", "token", "pitch", "unanswered_by_them", "unanswered_by_me")

PLANNED = pl.Schema(
    {
        "shelf": SHELVES,
        "reason": pl.String(),
        "contact_id": pl.Int64(),
        "network": pl.String(),
        "name": pl.String(),
        "company": pl.String(),
        "position": pl.String(),
        "profile_slug": pl.String(),
        "connected_on": pl.Date(),
        "first_on": pl.Date(),
        "last_on": pl.Date(),
        "turns": pl.UInt32(),
    }
)


@dataclass(frozen=True)
class Rule:
    """How the shelves are filled.

    After `quiet_months` without a word a real exchange is one to wake. Who is of a class that
    `may_go` and was connected `old_years` ago or more may be let go, `even_with_a_word` at the
    beginning or only without. Who is real, or known by the visitor's own word, never is; nor is
    anybody whose exchanges cannot be seen, or whose message may still be answered.
    """

    quiet_months: int = 24
    old_years: int = 3
    may_go: tuple[str, ...] = ("nothing_recorded", "token", "pitch")
    even_with_a_word: bool = False


EXCHANGED_ONLY = Rule(old_years=0, may_go=MAY_GO, even_with_a_word=True)


@dataclass(frozen=True)
class Plan:
    """The rule in force, and those before it, the latest last."""

    rule: Rule = Rule()
    past: tuple[Rule, ...] = ()

    def moved(self, rule: Rule) -> "Plan":
        """With another rule."""
        return self if rule == self.rule else Plan(rule, (*self.past, self.rule))

    def taken_back(self) -> "Plan":
        """With the rule before."""
        return Plan(self.past[-1], self.past[:-1]) if self.past else self


def shelves(contacts: pl.DataFrame, last_moment: datetime | None, rule: Rule) -> pl.DataFrame:
    """A row a contact with its shelf and the reason, each shelf in its order; see PLANNED.

    Close by strength; to greet by strength, then the latest first; to let go the oldest first.
    `turns` counts both sides, `first_on` is the day of the first exchange.
    """
    placed = contacts.with_columns(reason=_reason(last_moment, rule)).with_columns(
        shelf=pl.col("reason")
        .replace_strict(
            {"close": "close", "declared": "close", "quiet": "hello", "waiting": "hello"},
            default=pl.when(pl.col("reason").is_null())
            .then(pl.lit("rest"))
            .otherwise(pl.lit("go")),
        )
        .cast(SHELVES),
        first_on=pl.col("first_exchange_at").dt.date(),
        last_on=pl.col("last_message_at").dt.date(),
        turns=pl.col("turns_out") + pl.col("turns_in"),
    )
    is_old_first = pl.col("shelf").is_in(["go", "rest"])
    age = pl.col("connected_on").cast(pl.Int32)
    latest = -pl.col("last_on").cast(pl.Int32)
    order = [
        "shelf",
        pl.when(~is_old_first).then(-pl.col("strength")),
        pl.when(is_old_first).then(age).otherwise(latest),
        "contact_id",
    ]
    return placed.sort(order, nulls_last=True).select(
        pl.col(name).cast(kind) for name, kind in PLANNED.items()
    )


def _reason(last_moment: datetime | None, rule: Rule) -> pl.Expr:
    """Why a contact stands on its shelf; null for those the rule leaves where they are."""
    now = pl.lit(last_moment, pl.Datetime("us"))
    is_quiet = pl.col("last_turn_at") < now.dt.offset_by(f"-{rule.quiet_months}mo")
    is_declared = pl.col("has_spoken") | (pl.col("origin") == "met")
    exchange = pl.col("exchange").cast(pl.String)
    return (
        pl.when("is_real")
        .then(pl.when(is_quiet).then(pl.lit("quiet")).otherwise(pl.lit("close")))
        .when(_may_go(now, rule) & ~is_declared)
        .then(exchange)
        .when(exchange == "unanswered_by_me")
        .then(pl.lit("waiting"))
        .when(is_declared)
        .then(pl.lit("declared"))
    )


def _may_go(now: pl.Expr, rule: Rule) -> pl.Expr:
    is_old = pl.col("connected_on") <= now.dt.date().dt.offset_by(f"-{rule.old_years}y")
    is_wordless = pl.col("with_a_word").fill_null(False).not_()
    return (
        pl.col("exchange").cast(pl.String).is_in(rule.may_go)
        & (is_old.fill_null(False) | pl.lit(rule.old_years == 0))
        & (is_wordless | pl.lit(rule.even_with_a_word))
    )


def staying(contacts: pl.DataFrame, planned: pl.DataFrame) -> pl.DataFrame:
    """The contacts that the plan does not let go."""
    going = planned.filter(pl.col("shelf") == "go")
    return contacts.join(going, on="contact_id", how="anti", maintain_order="left")
