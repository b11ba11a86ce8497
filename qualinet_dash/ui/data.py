"""The blocks of the page on the data itself."""

from functools import partial

import polars as pl
import streamlit as st

from qualinet_dash.errors import QualiNetError
from qualinet_dash.exports.accounts import files_frame, skipped_frame
from qualinet_dash.files.frames import harmless_csv
from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.i18n.plain import plain
from qualinet_dash.nameless import nameless
from qualinet_dash.network import Owner
from qualinet_dash.report import Report
from qualinet_dash.ui.downloads import download
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import complain, hides_names, in_sight
from qualinet_dash.ui.session import Shelf, shelf
from qualinet_dash.ui.widgets import heading, why_not

MOST_SHOWN = 10_000
_COUNTS = ["rows", "used", "set_aside", "duplicates", "skipped"]


def files(view: View) -> None:
    """Every file that was handed over, and what became of each of its rows."""
    report, t = view.report, view.style.translate
    told = files_frame(report.accounts, t)
    read = told.filter(pl.col("role") == "read")
    st.title(view("data.title", n=len(read), rows=int(read["rows"].sum())), anchor=False)
    st.caption(view("data.read"))
    heading(view, view("data.read_title"))
    _counts(view, read)
    with st.expander(view("data.note")):
        _notes(view, read)
    for role in ("ignored", "unknown"):
        others = told.filter(pl.col("role") == role)
        if len(others):
            heading(view, view(f"data.{role}_title"))
            _notes(view, others.with_columns(note=_with_rows(view, others)))


def _counts(view: View, rows: pl.DataFrame) -> None:
    number = view.style.translate.number
    written = rows.select("file", *_COUNTS).with_columns(
        pl.Series(name, [number(count) for count in rows[name]]) for name in _COUNTS
    )
    columns = {
        name: st.column_config.Column(
            view(f"data.{name}"),
            help=view(f"data.{name}_help"),
            alignment="left" if name == "file" else "right",
        )
        for name in written.columns
    }
    st.dataframe(
        written,
        hide_index=True,
        width="stretch",
        height="content",
        key="files",
        column_config=columns,
    )


def _with_rows(view: View, rows: pl.DataFrame) -> pl.Series:
    """The notes, after the count of the rows where they were counted."""
    told = [
        view("data.rows_and_note", n=n, note=note or "") if n or role == "ignored" else note
        for role, n, note in rows.select("role", "rows", "note").rows()
    ]
    return pl.Series(told, dtype=pl.String)


def _notes(view: View, rows: pl.DataFrame) -> None:
    """What each file is, a line a file."""
    lines = [
        view("data.file_and_note", file=plain(file), note=plain(note or ""))
        for file, note in rows.select("file", "note").rows()
    ]
    st.markdown("\n".join(lines))


def skipped(view: View) -> None:
    """The rows that were not understood, to see and to take along."""
    rows = _skipped(view.report, view.style.translate)
    if not len(rows):
        st.caption(view("skipped.none"))
        return
    heading(view, view("skipped.title", n=len(rows)))
    if len(rows) > MOST_SHOWN:
        st.caption(view("skipped.first", most=MOST_SHOWN))
    shown = rows.head(MOST_SHOWN)
    st.dataframe(shown, hide_index=True, width="stretch", key="skipped", lazy=False)
    made = partial(_skipped_csv, shelf(), view.style.translate, is_nameless=hides_names())
    download(view("skipped.download"), made, "skipped.csv", "text/csv")


def _skipped_csv(mine: Shelf, translate: Translator, *, is_nameless: bool) -> str:
    report = mine.report
    if report and is_nameless:
        report = nameless(report, translate)
    return harmless_csv(_skipped(report, translate), mine.settings) if report else ""


def _skipped(report: Report, translate: Translator) -> pl.DataFrame:
    rows = skipped_frame(report.unread, report.accounts, translate)
    return rows.rename({name: translate(f"skipped.{name}") for name in rows.columns})


def window(view: View) -> None:
    """The stretch of time whose invitations are known, and how many of them are there."""
    frame, t = view.report.window, view.style.translate
    heading(view, view("window.title"))
    if frame.start is None:
        why_not(view, f"window.{frame.state}")
    if frame.retention is not None:
        st.markdown(
            view(
                "window.known" if frame.start else "window.lately",
                start=frame.start or "",
                end=frame.end or "",
                window_days=view.report.settings.window_days,
                n=frame.contacts,
                with_row=frame.with_row,
                low=t.percent(frame.retention_low or 0, 1),
                high=t.percent(frame.retention_high or 0, 1),
            )
        )
    if frame.is_accepted_only:
        why_not(view, "window.accepted_only")


def owner(view: View) -> None:
    """Whose export this is taken for, and the choice of somebody else."""
    report = view.report
    heading(view, view("owner.title"))
    if hides_names():
        why_not(view, "hidden.owner")
        return
    if report.owner:
        st.markdown(
            view(
                "owner.found",
                name=plain(report.owner.label),
                rule=view(f"owner.{report.owner.rule}"),
            )
        )
    else:
        why_not(view, "owner.unknown" if report.candidates else "owner.nobody")
    if len(report.candidates) < 2:
        return
    choice = st.selectbox(
        view("owner.choose"),
        report.candidates,
        index=None,
        format_func=lambda person: person.label,
        placeholder=view("owner.placeholder"),
        key="owner",
        on_change=lambda: st.session_state.update(claims=True),
    )
    is_due = st.session_state.get("claims")
    if is_due and choice in report.candidates and not _is_same(choice, report.owner):
        _claim(view, choice)
    if problem := st.session_state.pop("owner-problem", None):
        complain(problem, view.style.translate)


def _claim(view: View, owner: Owner) -> None:
    """Measure anew for the owner who was chosen; why that cannot be is kept to be said once.

    A visitor who does something else on the page meanwhile has it begin again.
    """
    with in_sight(view("stage.measure"), view.style.translate) as tell:
        try:
            shelf().claim(owner, tell)
        except QualiNetError as error:
            st.session_state["owner-problem"] = error.sentence
        except Exception:
            st.session_state.pop("claims", None)
            raise
    st.session_state.pop("claims", None)
    st.rerun()


def _is_same(one: Owner, other: Owner | None) -> bool:
    return other is not None and (one.slug, one.key) == (other.slug, other.key)


def limits(view: View) -> None:
    """What no export can tell, and what this one lacks."""
    heading(view, view("limits.title"))
    missing = [
        kind
        for kind in ("connections", "invitations", "messages")
        if kind not in view.report.present
    ]
    counted = view.report.acts.select("kind", "count").rows()
    acts = [Sentence(f"limits.{kind}", {"n": n}) for kind, n in counted]
    lacking = [view(f"limits.{kind}") for kind in missing]
    always = [view(f"limits.{one}") for one in ("elsewhere", "survivors", "window", "inviters")]
    seen = [view("limits.acts", acts=acts)] if acts else []
    unidentified = view.report.summary.unidentified
    untold = [view("limits.unidentified", n=unidentified)] if unidentified else []
    st.markdown("\n".join(f"- {line}" for line in [*lacking, *untold, *always, *seen]))
