"""What was read in a wrong code is put right, and nothing else is touched."""

import pytest

from qualinet_dash.exports.repair import repaired


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("JosÃ©", "José"),
        ("José", "José"),
        ("Ã", "Ã"),
        ("Âme", "Âme"),
        ("Å‚uk", "łuk"),
        ("Ð˜Ð²Ð°Ð½", "Иван"),
        ("æ—¥æœ¬", "日本"),
        ("AndrÃ©â€™s", "André’s"),
        ("José’s", "José’s"),
        ("Ã© 日", "Ã© 日"),
        ("NESTLÉ®", "NESTLÉ®"),
        ("CAFÉ… Spaß…", "CAFÉ… Spaß…"),
        ("Ã\x81lvaro", "Álvaro"),
        ("JosÃƒÂ©", "José"),
        ("dÃ©jÃ\xa0", "déjà"),
        ("dÃ©jÃ", "déj"),
        ("Nestlé®", "Nestlé®"),
        ("José\xa0", "José\xa0"),
        ("Enchanté…", "Enchanté…"),
        ("NestlÃ©Â®", "Nestlé®"),
        ("ça déjà\xa0", "ça déjà\xa0"),
    ],
)
def test_a_text_is_repaired_only_where_that_works(text: str, right: str) -> None:
    assert repaired(text) == right
