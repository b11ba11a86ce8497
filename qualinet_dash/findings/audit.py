"""What the visitor's own answers say beside the export."""

from qualinet_dash.analysis.audit import Estimate
from qualinet_dash.i18n import Sentence


def audited(found: Estimate, *, is_seen: bool) -> Sentence | None:
    """What the export sees, if it sees exchanges, and how many the visitor knows; None so far."""
    if found.known is None:
        return None
    values = {
        "real": Sentence("count.real", {"n": found.seen}),
        "contacts": Sentence("count.contacts", {"n": found.population}),
        "known": Sentence("count.people", {"n": found.known}),
        "low": found.low,
        "high": found.high,
    }
    if found.low == found.high:
        return Sentence("audit.exact" if is_seen else "audit.exact_alone", values)
    return Sentence("audit.about" if is_seen else "audit.about_alone", values)


def audit_against_export(found: Estimate) -> Sentence | None:
    """Whether the visitor knows more people than the export sees exchanges.

    None so far, and where everybody was judged and both are as many.
    """
    if found.low is None or found.high is None:
        return None
    if found.low > found.seen:
        return Sentence("audit.more")
    if found.high < found.seen:
        return Sentence("audit.fewer")
    return Sentence("audit.alike") if found.low < found.high else None
