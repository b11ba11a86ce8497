"""How the measures were tried on networks whose truth is known."""

from qualinet_dash.ui import frame, method

method.validation(frame.enter())
