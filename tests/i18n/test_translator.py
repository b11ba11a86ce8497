"""Texts, numbers and dates as each language writes them."""

from datetime import date, datetime

import pytest

from qualinet_dash.i18n import LANGUAGES, Sentence, Translator, nearest_language

EN, FR = Translator("en"), Translator("fr")
THIN = "\u202f"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("fr", "fr"), ("fr-CA", "fr"), ("FR_fr", "fr"), ("en-GB", "en"), ("de-DE", "en"),
        ("", "en"), (None, "en"),
    ],
)  # fmt: skip
def test_the_nearest_language_to_a_browsers(locale: str | None, language: str) -> None:
    assert nearest_language(locale) == language


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1112, "1,112", f"1{THIN}112"),
        (1234567, "1,234,567", f"1{THIN}234{THIN}567"),
        (12.94, "12.9", "12,9"),
        (7.0, "7", "7"),
        (1112.55, "1,112.6", f"1{THIN}112,6"),
        (-3.5, "-3.5", "-3,5"),
    ],
)
def test_a_number_is_grouped_and_rounded(value: float, english: str, french: str) -> None:
    assert [EN.number(value), FR.number(value)] == [english, french]


def test_a_number_may_be_rounded_to_whole_ones() -> None:
    assert FR.number(1353.6, 0) == f"1{THIN}354"


def test_a_factor_has_three_decimals() -> None:
    assert [EN.factor(1.0461), FR.factor(1.0461)] == [f"×{THIN}1.046", f"×{THIN}1,046"]


@pytest.mark.parametrize(
    ("share", "decimals", "english", "french"),
    [
        (0.075, 0, "8%", f"8{THIN}%"),
        (0.075, 1, "7.5%", f"7,5{THIN}%"),
        (0.5, 1, "50%", f"50{THIN}%"),
        (0.0, 1, "0%", f"0{THIN}%"),
        (1.0, 1, "100%", f"100{THIN}%"),
        (12.3456, 0, "1,235%", f"1{THIN}235{THIN}%"),
    ],
)
def test_a_fraction_is_written_as_a_percentage(
    share: float, decimals: int, english: str, french: str
) -> None:
    assert [EN.percent(share, decimals), FR.percent(share, decimals)] == [english, french]


def test_a_day_has_its_month_in_letters() -> None:
    day = date(2026, 6, 30)
    assert [EN.day(day), FR.day(day)] == ["June 30, 2026", "30 juin 2026"]


def test_the_first_of_a_month_is_an_ordinal_in_french() -> None:
    assert FR.day(date(2026, 5, 1)) in {"1 mai 2026", "1er mai 2026"}


def test_a_month_is_written_with_its_year() -> None:
    month = date(2025, 12, 31)
    assert [EN.month(month), FR.month(month)] == ["December 2025", "décembre 2025"]


def test_short_months_differ_from_one_another() -> None:
    for translator in (EN, FR):
        assert len({translator.short_month(date(2026, month, 1)) for month in range(1, 13)}) == 12


def test_a_list_is_joined_with_a_last_word() -> None:
    assert [EN.listing("abc"), FR.listing("abc")] == ["a, b, and c", "a, b et c"]


@pytest.mark.parametrize(("count", "english"), [(0, "contacts"), (1, "contact"), (2, "contacts")])
def test_an_english_plural(count: int, english: str) -> None:
    assert EN("count.contacts", n=count) == f"{count} {english}"


@pytest.mark.parametrize(("count", "french"), [(0, "contact"), (1, "contact"), (2, "contacts")])
def test_a_french_plural_begins_with_two(count: int, french: str) -> None:
    assert FR("count.contacts", n=count) == f"{count} {french}"


def test_a_million_has_its_plural_in_french() -> None:
    assert FR("count.contacts", n=1_000_000) == f"1{THIN}000{THIN}000 contacts"


def test_values_are_written_as_the_language_writes_them() -> None:
    values = {"start": datetime(2009, 6, 6, 12), "end": date(2026, 6, 30)}
    assert "6 juin 2009" in FR("mirror.period", **values)
    assert "June 30, 2026" in EN("mirror.period", **values)


def test_a_sentence_may_stand_in_a_sentence() -> None:
    contacts = Sentence("count.contacts", {"n": 1112})
    sentence = Sentence("mirror.headline", {"contacts": contacts, "real": "—"})
    assert FR.say(sentence) == f"1{THIN}112 contacts. —."


def test_text_with_braces_in_a_value_stays_as_it_is() -> None:
    assert EN("error.not_a_zip", file="{0}.zip").startswith("{0}.zip is not a zip")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_text_is_an_error(language: str) -> None:
    with pytest.raises(KeyError):
        Translator(language)("mirror.nowhere")


def test_a_yes_or_no_is_no_number() -> None:
    with pytest.raises(TypeError):
        Translator("en").value(False)


def test_nothing_is_written_without_a_sign() -> None:
    assert Translator("en").number(-0.0) == "0"
    assert Translator("en").percent(-0.0) == "0%"


def test_the_first_of_a_french_month_is_an_ordinal() -> None:
    days = [date(2025, 5, 1), date(2025, 5, 2), date(2025, 1, 11)]
    assert [Translator("fr").day(day) for day in days] == [
        "1er mai 2025", "2 mai 2025", "11 janvier 2025"
    ]  # fmt: skip
