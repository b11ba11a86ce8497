"""What happens to an upload, and the tests that prove it."""

from qualinet_dash.ui import documents, frame

documents.document("privacy", frame.enter())
