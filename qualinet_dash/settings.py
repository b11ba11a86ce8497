"""Every threshold of the method in one frozen record, with its sensible range."""

from collections.abc import Iterator
from dataclasses import Field, dataclass, field, fields
from typing import Any


def threshold(default: int | float, low: int | float, high: int | float, *, of: str) -> Any:
    """A setting, the range over which it still makes sense, and the group of rules it is of."""
    return field(default=default, metadata={"low": low, "high": high, "of": of})


@dataclass(frozen=True)
class Settings:
    """The thresholds in force; another set is another object.

    Raises ValueError for a value outside its range.
    """

    spree_invitations: int = threshold(8, 5, 15, of="bulk")
    spree_minutes: int = threshold(5, 3, 10, of="bulk")
    campaign_invitations: int = threshold(20, 10, 50, of="bulk")
    template_people: int = threshold(3, 2, 10, of="bulk")

    personal_characters: int = threshold(20, 5, 60, of="note")
    word_days: int = threshold(2, 0, 7, of="note")

    window_reach_days: int = threshold(200, 150, 400, of="window")
    window_days: int = threshold(180, 90, 365, of="window")
    window_coverage: float = threshold(0.95, 0.8, 1.0, of="window")
    window_contacts: int = threshold(10, 5, 50, of="window")
    partial_retention: float = threshold(0.60, 0.4, 0.9, of="window")
    accepted_only_rows: int = threshold(20, 10, 100, of="window")
    year_coverage: float = threshold(0.50, 0.2, 0.95, of="window")

    burst_contacts: int = threshold(5, 3, 20, of="burst")
    burst_false_discovery: float = threshold(0.01, 0.001, 0.1, of="burst")
    burst_reach_days: int = threshold(45, 20, 90, of="burst")
    burst_guard_days: int = threshold(3, 1, 7, of="burst")
    hint_days: int = threshold(30, 7, 90, of="burst")
    company_invitations: int = threshold(4, 3, 10, of="burst")
    company_days: int = threshold(7, 1, 30, of="burst")

    one_click_words: int = threshold(12, 6, 20, of="message")
    copied_words: int = threshold(8, 4, 12, of="message")
    short_words: int = threshold(4, 2, 6, of="message")

    exchange_days: int = threshold(180, 30, 365, of="exchange")
    answer_days: int = threshold(30, 7, 90, of="exchange")
    episode_days: int = threshold(30, 7, 90, of="exchange")
    sustained_episodes: int = threshold(2, 2, 5, of="exchange")
    sustained_turns: int = threshold(6, 4, 20, of="exchange")
    sustained_days: int = threshold(3, 2, 10, of="exchange")

    count_groups: bool = threshold(False, False, True, of="group")
    group_people: int = threshold(8, 3, 20, of="group")
    group_days: int = threshold(7, 1, 30, of="group")

    same_age_days: int = threshold(180, 90, 365, of="comparison")
    index_real: int = threshold(10, 5, 50, of="comparison")
    index_nominal: int = threshold(50, 20, 200, of="comparison")
    cohort_contacts: int = threshold(10, 5, 50, of="comparison")

    strength_half_life_days: int = threshold(365, 90, 1095, of="life")
    active_months: int = threshold(24, 6, 60, of="life")
    correspondents_least: int = threshold(5, 3, 20, of="life")
    lasting_ties: int = threshold(20, 10, 100, of="life")
    silence_days: int = threshold(180, 60, 730, of="life")
    silence_gaps: int = threshold(8, 3, 20, of="life")

    magnet_people: int = threshold(10, 5, 50, of="magnet")
    magnet_false_discovery: float = threshold(0.05, 0.01, 0.2, of="magnet")

    def __post_init__(self) -> None:
        """Refuse what makes no sense, naming the setting and its range."""
        for setting in fields(self):
            value, low, high = (
                getattr(self, setting.name),
                setting.metadata["low"],
                setting.metadata["high"],
            )
            if not low <= value <= high:
                raise ValueError(f"{setting.name} is {value}, expected {low} to {high}")

    def changed(self) -> dict[str, int | float]:
        """The thresholds that are not at their default, by name."""
        defaults = vars(DEFAULTS)
        return {name: value for name, value in vars(self).items() if value != defaults[name]}

    def numbers(self) -> dict[str, int | float]:
        """The thresholds that are numbers, by name, as sentences take them."""
        return {k: v for k, v in vars(self).items() if not isinstance(v, bool)}


DEFAULTS = Settings()


def thresholds(*asked: str) -> Iterator[Field[Any]]:
    """The thresholds of these groups or names, or all, in their order."""
    return (
        one
        for one in fields(Settings)
        if not asked or one.metadata["of"] in asked or one.name in asked
    )
