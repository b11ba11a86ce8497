"""QualiNet Dash: a mirror for a professional network.

`analyze` reads a LinkedIn export and says how many contacts it holds, with how many of them there
was a real exchange, and how they came.
"""

from qualinet_dash import forgetful  # noqa: F401 - before any library that it speaks to
from qualinet_dash.analysis.declared import Word
from qualinet_dash.analysis.summary import NetworkSummary
from qualinet_dash.errors import QualiNetError
from qualinet_dash.evidence import evidence_frame
from qualinet_dash.i18n import Translator
from qualinet_dash.report import Report, analyze, what_would_change
from qualinet_dash.settings import Settings

__all__ = [
    "NetworkSummary",
    "QualiNetError",
    "Report",
    "Settings",
    "Translator",
    "Word",
    "analyze",
    "evidence_frame",
    "what_would_change",
]
__version__ = "0.1.0"
