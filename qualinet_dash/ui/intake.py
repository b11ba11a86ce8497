"""How an export comes in, and how it goes: the upload box, the sample, forgetting."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from qualinet_dash.errors import ArchiveError, QualiNetError
from qualinet_dash.exports import Upload, apart
from qualinet_dash.exports.handed_over import MAX_BYTES, MEGABYTE
from qualinet_dash.i18n import Sentence, Translator
from qualinet_dash.i18n.plain import plain, plain_values
from qualinet_dash.ui.session import shelf
from qualinet_dash.ui.visit import HIDE, KEPT, LEFT_OUT, box, drop_uploads

# What a sentence tells of people, and of files that may bear a name.
NAMING = dict.fromkeys(("person", "one", "other", "file"), "…")
SAMPLE = Path(__file__).parents[2] / "sample_data" / "Complete_LinkedInDataExport_06-30-2026.zip"


def welcome(page: str, t: Translator) -> None:
    """What this page will show, the upload box, the sample, and how to get an export."""
    with suppress(QualiNetError):
        apart.prepare()
    st.title(t("welcome.title"), anchor=False)
    st.markdown(t(f"{page}.promise"))
    _upload_box(t)
    st.button(
        t("welcome.sample"),
        icon=":material/visibility:",
        on_click=lambda: st.session_state.update(wants_sample=True),
    )
    if st.session_state.get("wants_sample"):
        _load_sample(t)
    st.caption(t("welcome.privacy"))
    if not _is_at_home():
        st.caption(t("welcome.hosted"))
    for heading, told in (("how", "steps"), ("what", "what_happens")):
        st.subheader(t(f"welcome.{heading}"), anchor=False)
        st.markdown(t(f"welcome.{told}"))
    st.page_link("pages/privacy.py", label=t("privacy.link"), icon=":material/lock:")


def _upload_box(t: Translator) -> None:
    is_folder = st.session_state.get("is_folder", False)
    rounds = st.session_state.setdefault("uploads", 0)
    files = st.file_uploader(
        t("welcome.upload"),
        accept_multiple_files="directory" if is_folder else True,
        key=box(rounds, is_folder),
        help=t("welcome.upload_help"),
    )
    st.toggle(
        t("welcome.folder"), key="is_folder", persist_state="session", on_change=_switch_boxes
    )
    if left_out := [file.name for file in files if file.type == LEFT_OUT]:
        _refuse(left_out[0])
    elif files:
        names = sorted({file.name.split("/")[0] for file in files})
        uploads = [Upload(file.name, file.getvalue()) for file in files]
        _load(
            uploads, names[0] if len(names) == 1 else Sentence("frame.files", {"n": len(files)}), t
        )
    if problem := st.session_state.get("problem"):
        complain(problem, t)


def _refuse(file: str) -> None:
    """Let go of all, and say which file was too much to take."""
    error = ArchiveError("too_large", file=file, limit=MAX_BYTES // MEGABYTE)
    st.session_state["problem"] = error.sentence
    _have_read()
    st.rerun()


def complain(problem: Sentence, t: Translator) -> None:
    """Say why something could not be done; nobody's name where the visitor wants none seen."""
    st.error(t.say(plain_values(_nameless(problem))), icon=":material/error:")


def _nameless(said: Sentence) -> Sentence:
    """A sentence, without whom and which file it tells of where the visitor wants no name seen."""
    if not hides_names():
        return said
    within = {key: _nameless(one) for key, one in said.values.items() if isinstance(one, Sentence)}
    return Sentence(said.key, {**said.values, **within, **NAMING})


def _switch_boxes() -> None:
    """Let go of what is being read: the other box is empty, and nobody would let go of it later."""
    if "reading" in st.session_state:
        st.session_state["problem"] = Sentence("error.turned")
        _have_read()


def arrive(page: str) -> None:
    """Let go of what was being read on another page than this, which Streamlit would keep."""
    st.session_state["here"] = page
    if st.session_state.pop("reading", page) != page:
        st.session_state["problem"] = Sentence("error.turned")
        _have_read()


def _load(uploads: list[Upload], name: Sentence | str, t: Translator) -> None:
    """Load with the stage in sight; an error is kept to be said, the uploaded bytes never are."""
    st.session_state.update(problem=None, reading=st.session_state["here"])
    with in_sight(t("stage.files"), t) as tell:
        try:
            shelf().load(uploads, name, tell)
        except QualiNetError as error:
            st.session_state["problem"] = error.sentence
            st.query_params.pop("sample", None)
        except Exception:
            _have_read()
            raise
    _have_read()
    st.rerun()


@contextmanager
def in_sight(begun: str, t: Translator) -> Iterator[Callable[[Sentence], None]]:
    """What tells the stages of some work where the visitor sees them, the first as it is."""
    with st.status(begun, expanded=False) as status:
        yield lambda stage: status.update(label=t.say(plain_values(_nameless(stage))))


def _have_read() -> None:
    """Let go of what was to be read, however that ended."""
    for asked in ("reading", "wants_sample"):
        st.session_state.pop(asked, None)
    drop_uploads()


def take_sample_from_address(t: Translator) -> None:
    """Open with the sample where the address says ?sample=1."""
    if st.query_params.get("sample") == "1" and shelf().report is None:
        _load_sample(t)


def _load_sample(t: Translator) -> None:
    _load([Upload(SAMPLE.name, SAMPLE.read_bytes())], Sentence("frame.sample"), t)


def _is_at_home() -> bool:
    """Whether the page comes from the visitor's own computer."""
    return urlsplit(st.context.url or "//localhost").hostname in {"localhost", "127.0.0.1", "::1"}


def on_the_shelf(t: Translator) -> None:
    """What is loaded, and the button that forgets it."""
    if shelf().report is None:
        return
    name = t.value(shelf().name)
    if hides_names() and isinstance(shelf().name, str):
        name = t("hidden.export")
    st.markdown(f"**{plain(name)}**")
    st.toggle(
        t("frame.hide_names"), key=HIDE, help=t("frame.hide_names_help"), persist_state="session"
    )
    st.button(t("frame.forget"), icon=":material/delete:", on_click=_forget, width="stretch")
    st.caption(t("frame.kept"))


def hides_names() -> bool:
    """Whether the visitor wants no name to be seen, as before others or a camera."""
    return bool(st.session_state.get(HIDE))


def _forget() -> None:
    try:
        shelf().forget()
    finally:
        drop_uploads()
    for said in set(st.session_state) - KEPT:
        del st.session_state[said]
    st.query_params.pop("sample", None)
