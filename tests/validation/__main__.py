"""`python -m tests.validation` writes docs/validation.md, and the same in every other language."""

from qualinet_dash.i18n import LANGUAGES
from tests.validation.document import Document, path

for language in LANGUAGES:
    path(language).write_text(Document(language).whole(), "utf-8")
