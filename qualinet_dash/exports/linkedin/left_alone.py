"""Which files of a LinkedIn export are knowingly left alone, and why."""

from collections.abc import Sequence

from qualinet_dash.exports.header import headers, normalised
from qualinet_dash.exports.linkedin.roles import bare, stem

ADDRESS_BOOK = frozenset({"phonenumbers", "createdat"})

IGNORED = {
    "file.address_book": "contacts importedcontacts",
    "file.assistant": """coachmessages learningcoachmessages learningroleplaymessages guidemessages
        coach learningcoach""",
    "file.about_you": """accountstatushistory causesyoucareabout certifications courses education
        emailaddresses honors inferencesaboutyou languages organizations patents phonenumbers
        privateidentityasset profilesummary projects publications registration skills testscores
        verifications volunteering volunteeringexperiences whatsappphonenumbers""",
    "file.machinery": """adtargeting adsclicked lanadsengagement logins receipts receiptsv2
        securitychallenges subscriptions""",
    "file.activity": """articles calendar companyfollows events hashtagfollows instantreposts
        likes memberfollows memberhashtags onlinejobpostings reviews richmedia saveditems
        searchqueries services shares videos votes learning""",
    "file.jobs": """jobapplicantsavedanswers jobapplicantsavedscreeningquestionresponses
        jobapplications jobseekerpreferences savedjobs savedjobalerts""",
}
_REASON_BY_NAME = {name: reason for reason, names in IGNORED.items() for name in names.split()}


def reason_to_refuse(name: str, lines: Sequence[str]) -> str | None:
    """Why a file is left alone though its header may look right; None if there is no reason.

    The assistant's conversations have the header of messages, so their name decides.
    """
    if any(set(header.columns) >= ADDRESS_BOOK for header in headers(lines[:3])):
        return "file.address_book"
    reason = reason_to_ignore(name)
    return reason if reason == "file.assistant" else None


def reason_to_ignore(name: str) -> str | None:
    """Why a file is knowingly left alone, as a key of the catalogues; None if it is unknown."""
    return _REASON_BY_NAME.get(normalised(bare(name))) or _REASON_BY_NAME.get(stem(name))
