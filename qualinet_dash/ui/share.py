"""The card to show to others: its preview, its files, and the words beside it."""

from dataclasses import dataclass
from functools import partial
from typing import Literal

import streamlit as st

from qualinet_dash import findings, share_card
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.charts.theme import DARK, LIGHT, Style
from qualinet_dash.files import changed
from qualinet_dash.i18n import LANGUAGES, Sentence, Translator
from qualinet_dash.ui.downloads import download
from qualinet_dash.ui.frame import View
from qualinet_dash.ui.session import Shelf, shelf
from qualinet_dash.ui.widgets import no_contacts, picture, why_not

SHARP = 2


@dataclass(frozen=True, eq=False)
class Choice:
    """What the visitor chose, and how to draw it when it is asked for.

    The server remembers how to make a download, so this holds the shelf, which forgets.
    """

    shelf: Shelf
    sentence: Sentence
    style: Style
    shape: str

    def picture(self, kind: Literal["png", "svg"], scale: float = 1) -> bytes:
        """The card as a picture, nothing where the visit is over."""
        if self.shelf.report is None:
            return b""
        return self.drawing(self.shelf.report.summary)(kind=kind, scale=scale)

    def drawing(self, summary: NetworkSummary) -> "partial[bytes]":
        """The work of drawing the card of a network."""
        said = self.style.translate.say(self.sentence)
        thresholds, shape = changed(self.shelf.settings), share_card.SHAPES[self.shape]
        return partial(share_card.picture, summary, said, self.style, shape, thresholds=thresholds)

    def as_png(self) -> bytes:
        """The card in twice its pixels."""
        return self.picture("png", SHARP)

    def as_svg(self) -> bytes:
        """The card in lines that stay sharp."""
        return self.picture("svg")


def card(view: View) -> None:
    """The visitor's own figures as a picture without a name, in the form they choose."""
    summary = view.report.summary
    if not summary.nominal:
        no_contacts(view)
    st.title(view("share.title"), anchor=False)
    sentences = findings.card_sentences(summary)
    if not sentences:
        why_not(view, f"passed.{summary.unseen_because}")
        return
    st.markdown(view("share.plain"))
    choice = _choice(view, sentences)
    told = choice.style.translate.say(findings.card_alt(summary, choice.sentence))
    picture(view, "card", choice.drawing(summary), told)
    _files(view, choice)
    st.caption(view("share.post"))
    post = choice.style.translate.say(findings.card_post(summary, choice.sentence))
    st.code(post, language=None, wrap_lines=True)
    st.caption(view("share.alt"))
    st.code(told, language=None, wrap_lines=True)


def _choice(view: View, sentences: list[Sentence]) -> Choice:
    t = view.style.translate
    labels = [t.say(one) for one in sentences]
    number = st.selectbox(
        view("share.sentence"), range(len(labels)), format_func=dict(enumerate(labels)).__getitem__
    )
    with st.container(horizontal=True):
        shape = _one_of(view, "shape", list(share_card.SHAPES))
        colours = _one_of(view, "colours", ["light", "dark"], view.style.theme.name)
        language = st.segmented_control(
            view("share.language"), list(LANGUAGES), format_func=LANGUAGES.__getitem__,
            default=t.language, required=True,
        )  # fmt: skip
    style = Style(DARK if colours == "dark" else LIGHT, Translator(language or t.language))
    return Choice(shelf(), sentences[number], style, shape)


def _one_of(view: View, name: str, options: list[str], default: str | None = None) -> str:
    names = {one: view(f"share.{one}") for one in options}
    chosen: str | None = st.segmented_control(
        view(f"share.{name}"), options, format_func=names.__getitem__,
        default=default or options[0], required=True,
    )  # fmt: skip
    return chosen or options[0]


def _files(view: View, choice: Choice) -> None:
    files = (("png", choice.as_png, "image/png"), ("svg", choice.as_svg, "image/svg+xml"))
    with st.container(horizontal=True):
        for kind, make, mime in files:
            download(view(f"share.{kind}"), make, f"qualinet-card.{kind}", mime)
