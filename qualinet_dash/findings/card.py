"""What a visitor may say of their own network on a card: only what is true of it."""

from collections.abc import Iterator

from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.findings.prices import price_trend
from qualinet_dash.i18n import Sentence


def card_sentences(summary: NetworkSummary) -> list[Sentence]:
    """The sentences to choose from, in the first person; none where no exchange can be seen."""
    return [] if summary.unseen_because else list(_true(summary))


def _true(summary: NetworkSummary) -> Iterator[Sentence]:
    if summary.real_share is not None:
        yield Sentence("card.power", {"real": 100 * summary.real_share})
    trend = price_trend(summary)
    if trend.key in {"price.up", "price.down"}:
        ends = {end: round(trend.values[end]) for end in ("before", "after")}
        yield Sentence("card.price", ends)
    told = summary.with_a_word + summary.without_a_word
    if told:
        yield Sentence("card.words", {"n": round(100 * summary.without_a_word / told)})
    if summary.half_of_exchanges:
        yield Sentence("card.half", {"n": summary.half_of_exchanges})
    if summary.one_sided_by_them and summary.one_sided_by_me:
        theirs = Sentence("card.theirs", {"n": summary.one_sided_by_them})
        mine = Sentence("card.mine", {"n": summary.one_sided_by_me})
        yield Sentence("card.silence", {"theirs": theirs, "mine": mine})


def card_post(summary: NetworkSummary, sentence: Sentence) -> Sentence:
    """A text to post beside the card."""
    return Sentence("card.post", _told(summary, sentence))


def card_alt(summary: NetworkSummary, sentence: Sentence) -> Sentence:
    """The card in words, for those who do not see it."""
    return Sentence("card.alt", _told(summary, sentence))


def _told(summary: NetworkSummary, sentence: Sentence) -> dict[str, object]:
    return {
        "contacts": Sentence("count.contacts", {"n": summary.nominal}),
        "real": Sentence("count.real", {"n": summary.real}),
        "sentence": sentence,
        "day": summary.export_date or "",
        "start": str(summary.history[0][0].year) if summary.history else "",
    }
