"""The blocks of the page on inflation."""

from functools import partial

import polars as pl
import streamlit as st

from qualinet_dash import findings
from qualinet_dash.analysis.sprees import bulk_days
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
    sizes(view, "sizes", view("growth.title"))


def sizes(view: View, key: str, title: str | None) -> None:
    """N against R, with the days that stand out, the invitation window and the owner's jobs."""
    report = view.report
    if not len(report.monthly):
        why_not(view, "growth.undated")
        return
    chart = partial(
        nominal_and_real,
        report.monthly,
        bursts=report.burst_days,
        bulk=bulk_days(report.sent_days),
        jobs=report.jobs,
        window_start=report.window.start,
    )
    told = view.style.translate.say(findings.headline(report.summary))
    figure(view, key, title, chart, told=told, read="growth")


def same_age(view: View) -> None:
    """The like-for-like index, and the identity of the growths."""
    report, t = view.report, view.style.translate
    if report.monthly["index"].is_null().all():
        heading(view, view("index.question"))
        why_not(view, _why_not_compared(view, "index.too_few"))
        return
    chart = partial(same_age_index, report.monthly, report.jobs)
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


def price_by_year(view: View, question: str = "") -> None:
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
    end = report.last_moment.date() if report.last_moment else None
    chart = partial(cohort_prices, cohorts, report.jobs, end)
    trend = findings.price_trend(report.summary)
    figure(view, "price", trend, chart, question=question, pick=picks.YEARS)
