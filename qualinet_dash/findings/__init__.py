"""What the figures say, as sentences that are true of this network."""

from qualinet_dash.findings.answers import (
    answers_by_opening,
    answers_by_person,
    people_who_answered,
    silence,
)
from qualinet_dash.findings.audit import audit_against_export, audited
from qualinet_dash.findings.bursts import (
    burst_causes,
    burst_choice,
    burst_day,
    burst_year,
    fullest_year,
)
from qualinet_dash.findings.card import card_alt, card_post, card_sentences
from qualinet_dash.findings.exchanges import (
    beginnings,
    classes,
    correspondents,
    evenness,
    exchanges,
    half_life,
    half_life_range,
    half_of_exchanges,
    initiative,
    own_acts,
    real_without_a_word,
    rings,
    spoken_elsewhere,
    who_wrote_first,
)
from qualinet_dash.findings.lines import summary_lines
from qualinet_dash.findings.origins import (
    company_hint,
    known_years,
    no_sprees,
    own_word,
    recent,
    sprees,
    words,
)
from qualinet_dash.findings.plan import plan_headline, shelf_rule, shelf_sizes, simulated
from qualinet_dash.findings.prices import index_rise, inflation, price_trend
from qualinet_dash.findings.sensitivity import sensitivity
from qualinet_dash.findings.size import (
    active,
    certainty,
    headline,
    outside,
    period,
    purchasing_power,
)
from qualinet_dash.findings.titles import magnet, magnet_lacks, named, own_title, quoted

__all__ = [
    "active",
    "answers_by_opening",
    "answers_by_person",
    "audit_against_export",
    "audited",
    "beginnings",
    "burst_causes",
    "burst_choice",
    "burst_day",
    "burst_year",
    "card_alt",
    "card_post",
    "card_sentences",
    "certainty",
    "classes",
    "company_hint",
    "correspondents",
    "evenness",
    "exchanges",
    "fullest_year",
    "half_life",
    "half_life_range",
    "half_of_exchanges",
    "headline",
    "index_rise",
    "inflation",
    "initiative",
    "known_years",
    "magnet",
    "magnet_lacks",
    "named",
    "no_sprees",
    "outside",
    "own_acts",
    "own_title",
    "own_word",
    "people_who_answered",
    "period",
    "plan_headline",
    "price_trend",
    "purchasing_power",
    "quoted",
    "real_without_a_word",
    "recent",
    "rings",
    "sensitivity",
    "shelf_rule",
    "shelf_sizes",
    "silence",
    "simulated",
    "spoken_elsewhere",
    "sprees",
    "summary_lines",
    "who_wrote_first",
    "words",
]
