"""What a plan says: its rule in plain words, and what the figures would be."""

import polars as pl

from qualinet_dash.analysis.class_counts import class_counts
from qualinet_dash.analysis.plan import Rule
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence


def shelf_sizes(planned: pl.DataFrame) -> dict[str, int]:
    """How many stand on each shelf."""
    counts = class_counts(planned["shelf"])
    return {shelf: counts.get(shelf, 0) for shelf in ("close", "hello", "go", "rest")}


def plan_headline(planned: pl.DataFrame) -> Sentence:
    """How many to keep close, to greet and to let go."""
    return Sentence("plan.headline", shelf_sizes(planned))


def shelf_rule(shelf: str, rule: Rule) -> Sentence:
    """The rule of one shelf."""
    match shelf:
        case "close" | "hello":
            return Sentence(f"plan.rule.{shelf}", {"n": rule.quiet_months})
        case _:
            return _go_rule(rule)


def _go_rule(rule: Rule) -> Sentence:
    classes = [Sentence(f"plan.class.{one}") for one in rule.may_go]
    word = Sentence("plan.with_or_without" if rule.even_with_a_word else "plan.wordless")
    if not classes:
        return Sentence("plan.rule.nobody")
    key = "plan.rule.go" if rule.old_years else "plan.rule.go_now"
    return Sentence(key, {"classes": classes, "n": rule.old_years, "word": word})


def simulated(before: NetworkSummary, after: NetworkSummary) -> Sentence:
    """What would be left of the two numbers if the third shelf were empty."""
    values = {
        "before": before.nominal,
        "after": Sentence("count.contacts", {"n": after.nominal}),
        "real": Sentence("count.real", {"n": after.real}),
    }
    return Sentence("plan.same" if before.nominal == after.nominal else "plan.simulated", values)
