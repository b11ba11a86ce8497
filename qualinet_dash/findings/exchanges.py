"""What passes between the owner and the others: with how many, how long, how often, whose turn."""

from collections.abc import Mapping

import polars as pl

from qualinet_dash.analysis.half_life import HalfLife
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.i18n import Sentence
from qualinet_dash.i18n.span import span
from qualinet_dash.report import Report


def exchanges(report: Report) -> Sentence:
    """How many real exchanges, and how many of them lasting."""
    if not report.summary.real:
        return Sentence("exchanges.nobody")
    sustained = (report.contacts["exchange"] == "sustained").sum()
    lasting = Sentence("count.lasting", {"n": int(sustained)})
    return Sentence("exchanges.title", {"n": report.summary.real, "sustained": lasting})


def classes(summary: NetworkSummary) -> Sentence:
    """With how many there was an exchange, and with how many nothing at all."""
    values = {"n": summary.nominal, "real": summary.real, "nothing": summary.nothing_recorded}
    return Sentence("classes.title", values)


def spoken_elsewhere(summary: NetworkSummary) -> Sentence | None:
    """The visitor's own word that there were exchanges elsewhere; None where they said nothing."""
    if not summary.declared_real:
        return None
    return Sentence("classes.declared", {"n": summary.declared_real})


def who_wrote_first(report: Report) -> Sentence | None:
    """In how many real exchanges the owner wrote first; None where no word passed."""
    rows = report.first_words.filter(report.first_words["among"] == "real")
    people = dict(rows.select("side", "people").iter_rows())
    total = sum(people.values())
    if total:
        return Sentence("first.title", {"n": total, "mine": people["mine"]})
    return Sentence("first.question") if report.first_words["people"].sum() else None


def real_without_a_word(report: Report) -> Sentence | None:
    """The real ones of whom no word is seen, by recommendation or group; None where there are none.

    They are in no figure that is made of turns.
    """
    rows = report.first_words.filter(report.first_words["among"] == "real")
    n = report.summary.real - int(rows["people"].sum())
    return Sentence("first.wordless", {"n": n}) if n else None


def correspondents(summary: NetworkSummary) -> Sentence | None:
    """With how many people the exchanges really are; None where they are too few to say."""
    if summary.effective_correspondents is None or not summary.real:
        return None
    values = {
        "half": Sentence("count.people", {"n": summary.half_of_exchanges}),
        "effective": Sentence("count.people", {"n": round(summary.effective_correspondents)}),
    }
    return Sentence("halves.mirror", values)


def half_of_exchanges(summary: NetworkSummary) -> Sentence | None:
    """With how many people half of all exchanges are; None where they are too few to say."""
    if summary.half_of_exchanges is None or not summary.real:
        return None
    return Sentence("halves.title", {"n": summary.half_of_exchanges})


def evenness(report: Report) -> Sentence | None:
    """As with how many equal ones the exchanges are; None where they are too few to say."""
    found = report.correspondents
    if found.effective is None:
        return None
    return Sentence("halves.even", {"people": found.people, "effective": round(found.effective)})


def half_life(life: HalfLife) -> Sentence:
    """After how long half of the exchanges are over, or that they are not."""
    if life.median is None:
        longest = float(life.curve["days"][-1])
        alive = max(51, round(100 * float(life.curve["survival"][-1])))
        return Sentence("half_life.not_reached", {"alive": alive, "span": span(longest)})
    return Sentence("half_life.title", {"span": span(life.median)})


def half_life_range(life: HalfLife) -> Sentence | None:
    """Between which lengths the half-life could lie by chance; None where neither end is known."""
    if life.median_low is None:
        return None
    if life.median_high is None:
        return Sentence("half_life.at_least", {"low": span(life.median_low)})
    ends = {"low": span(life.median_low), "high": span(life.median_high)}
    return Sentence("half_life.between", ends)


def rings(report: Report) -> Sentence | None:
    """With how many of the real ones words passed lately; None where nobody is real."""
    people = dict(report.rings.iter_rows())
    total = sum(people.values())
    if not total:
        return None
    values = {
        "n": total,
        "spoken": total - people["none"],
        "months": report.settings.active_months,
    }
    return Sentence("rings.title", values)


def initiative(report: Report) -> Sentence | None:
    """Who begins more often, with how many people; None where nobody began."""
    people = _bands(report, "openings")
    if not sum(people.values()):
        return None
    values = {
        "mine": Sentence("count.people", {"n": people["mostly_mine"] + people["more_mine"]}),
        "theirs": people["mostly_theirs"] + people["more_theirs"],
        "even": people["even"],
    }
    return Sentence("balance.title", values)


def beginnings(report: Report) -> Sentence:
    """How many conversations either side began with those who became real."""
    openings = report.balance.filter(report.balance["about"] == "openings")
    mine = Sentence("balance.conversations", {"n": int(openings["mine"].sum())})
    return Sentence("balance.totals", {"mine": mine, "theirs": int(openings["theirs"].sum())})


def _bands(report: Report, about: str) -> Mapping[str, int]:
    rows = report.balance.filter(report.balance["about"] == about)
    return dict(rows.select("band", "people").iter_rows())


def own_acts(report: Report) -> Sentence | None:
    """How many own acts were composed, and how many one click; None where there is neither."""
    acts = report.own_acts.group_by("kind").agg(pl.col("count").sum())
    counts = {"composed": 0, "one_click": 0} | dict(acts.iter_rows())
    if not sum(counts.values()):
        return None
    values = {"composed": counts["composed"], "one_click": counts["one_click"]}
    return Sentence("own.title", values)
