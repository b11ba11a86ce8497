"""Lengths of time as people say them."""

from math import ceil

from qualinet_dash.i18n.sentence import Sentence

MONTH, YEAR = 365.25 / 12, 365.25


def span(days: float) -> Sentence:
    """Days up to two months, months up to two years, then years with a decimal.

    What is less than a day, but not nothing, is a day.
    """
    if days < 2 * MONTH:
        return Sentence("span.days", {"n": round(days) or ceil(days)})
    if days < 2 * YEAR:
        return Sentence("span.months", {"n": round(days / MONTH)})
    return Sentence("span.years", {"n": round(days / YEAR, 1)})
