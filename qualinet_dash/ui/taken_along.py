"""The table of contacts as files to take along."""

from dataclasses import dataclass

import polars as pl
import streamlit as st

from qualinet_dash.evidence import evidence_frame
from qualinet_dash.files import frames
from qualinet_dash.i18n import Translator
from qualinet_dash.nameless import nameless
from qualinet_dash.ui.downloads import download
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.intake import hides_names
from qualinet_dash.ui.session import Shelf, shelf


def take_along(view: View, contacts: pl.DataFrame) -> None:
    """The contacts of the table as files, with what their labels rest on and the thresholds."""
    ids = contacts["contact_id"]
    told = ContactFiles(shelf(), ids, view.style.translate, is_nameless=hides_names())
    with st.container(horizontal=True):
        download(view("contacts.csv"), told.as_csv, "contacts.csv", "text/csv")
        download(
            view("contacts.parquet"),
            told.as_parquet,
            "contacts.parquet",
            "application/vnd.apache.parquet",
        )


@dataclass(frozen=True, eq=False)
class ContactFiles:
    """The files of the table, made when they are asked for.

    The server remembers how to make them, so this holds the shelf, which forgets, and no report.
    """

    shelf: Shelf
    contact_ids: pl.Series
    translate: Translator
    is_nameless: bool

    def as_csv(self) -> str:
        return frames.harmless_csv(self._rows(), self.shelf.settings)

    def as_parquet(self) -> bytes:
        return frames.parquet(self._rows(), self.shelf.settings)

    def _rows(self) -> pl.DataFrame:
        report = self.shelf.report
        if report is None:
            return pl.DataFrame()
        if self.is_nameless:
            report = nameless(report, self.translate)
        wanted = self.contact_ids.to_frame()
        contacts = wanted.join(report.contacts, on="contact_id", maintain_order="left")
        told = evidence_frame(report, self.translate, contacts)
        return contacts.join(told, on="contact_id", maintain_order="left")
