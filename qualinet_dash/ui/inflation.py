"""The blocks of the page on inflation."""

import polars as pl
import streamlit as st

from qualinet_dash import findings
from qualinet_dash.charts.nominal_and_real import nominal_and_real
from qualinet_dash.charts.same_age_index import same_age_index
from qualinet_dash.charts.years import cohort_prices
from qualinet_dash.ui import picks
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.widgets import figure, heading, no_contacts, why_not


def against_each_other(view: View) -> None:
    """N against R."""
    report, t = view.report, view.style.translate
    if not report.summary.nominal:
        no_contacts(view)
    st.title(t.say(findings.inflation(report.summary)), anchor=False)
    st.markdown(view("inflation.plain"))
    if not len(report.monthly):
        why_not(view, "growth.undated")
        return
    chart = nominal_and_real(report.monthly, report.burst_days, report.window.start, view.style)
    told = t.say(findings.headline(report.summary))
    figure(view, "sizes", view("growth.title"), chart, told=told, read="growth")


def same_age(view: View) -> None:
    """The like-for-like index, and the identity of the growths."""
    report, t = view.report, view.style.translate
    if report.monthly["index"].is_null().all():
        heading(view, view("index.question"))
        why_not(view, _why_not_compared(view, "index.too_few"))
        return
    chart = same_age_index(report.monthly, view.style)
    figure(view, "index", findings.index_rise(report), chart)
    latest = report.monthly.drop_nulls("inflation_rate").tail(1)
    for row in latest.to_dicts():
        st.caption(
            view(
                "index.identity",
                month=t.month(row["month"]),
                nominal=t.factor(1 + row["nominal_growth"]),
                real=t.factor(1 + row["real_growth"]),
                price=t.factor(1 + row["inflation_rate"]),
            )
        )


def _why_not_compared(view: View, too_few: str) -> str:
    reason = view.report.summary.unseen_because
    return f"passed.{reason}" if reason else too_few


def price_by_year(view: View) -> None:
    """Contacts for one real exchange, by year of connecting."""
    report = view.report
    cohorts = report.cohorts
    if (
        cohorts.select(pl.col("price").is_null() & pl.col("price_at_least").is_null())
        .to_series()
        .all()
    ):
        heading(view, view("price.question"))
        why_not(view, _why_not_compared(view, "price.none"))
        return
    trend = findings.price_trend(report.summary)
    figure(view, "price", trend, cohort_prices(cohorts, view.style), pick=picks.YEARS)
