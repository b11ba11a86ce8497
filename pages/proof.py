"""How the measures were tried on networks whose truth is known."""

from qualinet_dash.ui import documents, frame

documents.document("validation", frame.enter())
