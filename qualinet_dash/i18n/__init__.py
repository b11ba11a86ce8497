"""The languages of the interface: catalogues of text, and each language's numbers and dates."""

from qualinet_dash.i18n.sentence import Sentence
from qualinet_dash.i18n.translator import LANGUAGES, Translator, forget, nearest_language

__all__ = ["LANGUAGES", "Sentence", "Translator", "forget", "nearest_language"]
