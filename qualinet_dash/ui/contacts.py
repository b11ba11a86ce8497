"""The blocks of the page on the contacts, one by one."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from qualinet_dash.evidence import Evidence, Label, evidence
from qualinet_dash.i18n.plain import plain
from qualinet_dash.tables import EXCHANGE, ORIGIN
from qualinet_dash.ui.contact_filter import LONGEST, Filter
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import hides_names
from qualinet_dash.ui.thresholds import in_force
from qualinet_dash.ui.widgets import drawer, heading, no_contacts

Contact = dict[str, Any]
COMPANIES = 300


def found(view: View) -> pl.DataFrame:
    """The filters, and the contacts they leave, the closest exchange first."""
    contacts = view.report.contacts
    if not len(contacts):
        no_contacts(view)
    title = st.empty()
    narrowed = _filter(view, contacts).of(contacts)
    title.title(_title(view, len(narrowed), len(contacts)), anchor=False)
    return narrowed.sort(
        "strength", "connected_on", "contact_id", descending=[True, True, False], nulls_last=True
    )


def _title(view: View, shown: int, all_: int) -> str:
    if shown == all_:
        return view("contacts.whole", contacts=view("count.contacts", n=all_))
    return view("contacts.title", n=shown, all=all_)


def _filter(view: View, contacts: pl.DataFrame) -> Filter:
    search = st.text_input(
        view("contacts.search"), key="search-nameless" if hides_names() else "search",
        icon=":material/search:", max_chars=LONGEST,
        placeholder=view("contacts.search_help"),
    )  # fmt: skip
    with drawer(view("contacts.filter"), "filters", icon=":material/filter_list:"):
        left, right = st.columns(2)
        with left:
            exchanges = _classes(view, contacts, "exchange", "class", EXCHANGE.categories)
            years = contacts["connected_on"].dt.year().drop_nulls().unique().sort(descending=True)
            chosen_years = _choice(view, "years", years.to_list())
        with right:
            origins = _classes(view, contacts, "origin", "origin", ORIGIN.categories)
            names = _companies(contacts)
            companies = _choice(
                view, "companies", names, accept_new_options=True, max_selections=COMPANIES
            )
        days = _burst_days(view)
    return Filter(search, exchanges, origins, chosen_years, companies, days)


def _burst_days(view: View) -> tuple[date, ...]:
    days = view.report.burst_days.sort("contacts", descending=True)
    sizes = dict(days.select("connected_on", "contacts").iter_rows())
    if not sizes:
        return ()

    labels = {day: view("chart.day", day=day, n=n).rstrip(".") for day, n in sizes.items()}
    return _choice(view, "days", list(sizes), labels)


def _classes(
    view: View, contacts: pl.DataFrame, axis: str, names: str, order: pl.Series
) -> tuple[str, ...]:
    present = set(contacts[axis].unique().cast(pl.String))
    labels = {one: view(f"{names}.{one}") for one in order if one in present}
    return _choice(view, f"{axis}s", list(labels), labels)


def _choice(
    view: View, part: str, options: list[Any], labels: dict[Any, str] | None = None, **more: Any
) -> tuple[Any, ...]:
    """What is chosen; the session remembers the labels, so they must not hold the report."""
    key = f"filter-{part}"
    if key in st.session_state and (hides_names() or not more):
        st.session_state[key] = [one for one in st.session_state[key] if one in options]
    chosen = st.multiselect(
        view(f"contacts.{part}"), options, key=key,
        format_func=labels.__getitem__ if labels else str,
        placeholder=view("contacts.any"), **more,
    )  # fmt: skip
    return tuple(chosen)


def _companies(contacts: pl.DataFrame) -> list[str]:
    """The companies of most contacts; others can be typed."""
    counts = contacts.drop_nulls("company").group_by("company").len()
    return (
        counts.sort("len", "company", descending=[True, False])["company"].head(COMPANIES).to_list()
    )


def table(view: View, contacts: pl.DataFrame) -> Contact | None:
    """The contacts in one table; the one whose row is chosen, or the only one there is."""
    st.caption(view("contacts.read"))
    event = st.dataframe(
        _shown(view, contacts),
        hide_index=True,
        width="stretch",
        key=f"contacts-{hash(tuple(contacts['contact_id'].to_list()))}",
        on_select="rerun",
        selection_mode=["single-row", "single-cell"],
        lazy=False,
        placeholder="",
        column_config=_columns(view),
        alt=view("contacts.page"),
    )
    touched = event["selection"]
    cells = [row for row, _ in touched["cells"]]
    rows = [*touched["rows"], *cells, *([0] if len(contacts) == 1 else [])]
    return contacts.row(rows[0], named=True) if rows and rows[0] < len(contacts) else None


def _shown(view: View, contacts: pl.DataFrame) -> pl.DataFrame:
    return contacts.select(
        "name",
        exchange=_named(view, "exchange", "class", EXCHANGE.categories),
        connected_on="connected_on",
        origin=_named(view, "origin", "origin", ORIGIN.categories),
        certainty=_named(view, "origin_certainty", "certainty", ["declared", "proven", "unknown"]),
        company="company",
        position="position",
        last=pl.col("last_message_at").dt.date(),
    )


def _named(view: View, column: str, names: str, classes: Any) -> pl.Expr:
    texts = {one: view(f"{names}.{one}") for one in classes}
    return pl.col(column).cast(pl.String).replace_strict(texts, return_dtype=pl.String)


def _columns(view: View) -> dict[str, Any]:
    days = {"connected_on", "last"}
    texts = ("name", "exchange", "origin", "certainty", "company", "position")
    return {
        **{one: st.column_config.TextColumn(view(f"contacts.column.{one}")) for one in texts},
        "origin": st.column_config.TextColumn(view("contacts.column.origin"), width="medium"),
        **{
            one: st.column_config.DateColumn(
                view(f"contacts.column.{one}"), format=view("contacts.day_format")
            )
            for one in days
        },
    }


def labels(view: View, contact: Contact | None) -> None:
    """Both labels of the chosen contact: evidence, rule, and what would change it."""
    if contact is None:
        return
    told = evidence(contact, view.report)
    heading(view, plain(contact["name"] or view("contacts.nameless")))
    st.caption(" · ".join(plain(contact[one]) for one in ("position", "company") if contact[one]))
    for question, label in (("began", told.began), ("passed", told.passed)):
        _label(view, question, label)
    _words(view, told)


def _label(view: View, question: str, label: Label) -> None:
    say = view.style.translate.say
    lines = [
        view("contacts.label", question=view(f"contacts.{question}"), name=say(label.name)),
        plain(say(label.evidence)),
        view("contacts.rule", rule=say(label.rule), id=label.rule_id),
        view("contacts.change", change=say(label.change)),
    ]
    st.markdown("  \n".join(lines))


def _words(view: View, told: Evidence) -> None:
    if told.words:
        st.markdown(" ".join(view.style.translate.say(word) for word in told.words))


def outside(view: View) -> None:
    """The people with whom there was a real exchange and who are no contacts."""
    people = view.report.outside.drop_nulls("first_answer_at")
    if not len(people):
        return
    title = view("outside.title", n=len(people))
    heading(view, title, "outside.read", why=in_force(view, "outside"))
    shown = people.sort("last_turn_at", descending=True).select(
        name=pl.coalesce("name", pl.lit(view("outside.closed"))),
        first=pl.col("first_answer_at").dt.date(),
        last=pl.col("last_turn_at").dt.date(),
        turns=pl.col("turns_out") + pl.col("turns_in"),
    )
    day = view("contacts.day_format")
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        key="outside",
        column_config={
            "name": view("contacts.column.name"),
            "first": st.column_config.DateColumn(view("outside.first"), format=day),
            "last": st.column_config.DateColumn(view("outside.last"), format=day),
            "turns": view("outside.turns"),
        },
        alt=title,
    )
