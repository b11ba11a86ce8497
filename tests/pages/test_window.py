"""Since when invitations are known, and of how many contacts they are still there."""

import pytest
from streamlit.testing.v1 import AppTest

from qualinet_dash.i18n import LANGUAGES, Translator
from tests.exports.files import connections, invitations, person
from tests.pages.visits import arrive, hand_over, hand_over_sample, told, turn_to

every_language = pytest.mark.parametrize("language", LANGUAGES)
ENGLISH = Translator()
PARTIAL = {
    "en": "Among the contacts made in the 180 days to May 5, 2026, the file holds the invitation "
    "of 20 out of 25; the share could lie by chance between 60.9% and 91.1%.",
    "fr": "Parmi les contacts noués pendant les 180 jours jusqu’au 5 mai 2026, le fichier contient "
    "l’invitation de 20 sur 25\u202f; selon le hasard, la part pourrait se situer entre "
    "60,9\u202f% et 91,1\u202f%.",
}


def thinned(contacts: int, accepted: int = 20, *, language: str = "en") -> AppTest:
    """The data page of an export whose file holds accepted invitations of some contacts alone."""
    names = [f"{first}{last} Ek" for first in "ABCDEFGH" for last in "abcdefgh"][:contacts]
    files = {
        "Connections.csv": connections(*map(person, names)),
        "Invitations.csv": invitations(*({"to": name} for name in names[:accepted])),
    }
    return turn_to(hand_over(arrive(language), *files.items()), "data")


@every_language
def test_without_a_window_the_retention_of_the_last_days_is_told(language: str) -> None:
    assert PARTIAL[language] in told(thinned(25, language=language))


@pytest.mark.parametrize(
    ("contacts", "state", "share"),
    [
        (20, None, "83.9% and 100%"),
        (33, "window.partial", "43.7% and 75.3%"),
        (34, "window.unusable", "42.2% and 73.6%"),
    ],
)
def test_in_every_state_the_retention_stands_beside_what_it_means(
    contacts: int, state: str | None, share: str
) -> None:
    said = told(thinned(contacts))
    start = said.index(ENGLISH("window.title")) + 1
    reason = [ENGLISH(state, window_contacts=10, window_days=180)] if state else []
    assert said[start : start + len(reason)] == reason
    assert share in said[start + len(reason)]
    assert said[start + len(reason) + 1] == ENGLISH("window.accepted_only")


def test_fewer_than_twenty_sent_do_not_tell_whether_the_file_was_thinned() -> None:
    assert ENGLISH("window.accepted_only") not in told(thinned(25, 19))


def test_of_a_single_contact_without_an_invitation_the_share_may_be_almost_any() -> None:
    said = " ".join(told(thinned(1, 0)))
    assert "0 out of 1; the share could lie by chance between 0% and 79.3%" in said


@pytest.mark.parametrize("missing", ["Connections.csv", "Invitations.csv"])
def test_without_contacts_or_invitations_there_is_no_share(missing: str) -> None:
    app = turn_to(hand_over_sample(arrive(), missing), "data")
    assert not [text for text in told(app) if "the share" in text]
