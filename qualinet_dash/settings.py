"""Every threshold of the method in one frozen record, with its sensible range."""

from dataclasses import dataclass, field, fields
from typing import Any


def threshold(default: int | float, low: int | float, high: int | float) -> Any:
    """A setting with the range over which it still makes sense."""
    return field(default=default, metadata={"low": low, "high": high})


@dataclass(frozen=True)
class Settings:
    """The thresholds in force; another set is another object.

    Raises ValueError for a value outside its range.
    """

    window_reach_days: int = threshold(200, 150, 400)
    window_days: int = threshold(180, 90, 365)
    window_coverage: float = threshold(0.95, 0.8, 1.0)
    window_contacts: int = threshold(10, 5, 50)
    partial_retention: float = threshold(0.60, 0.4, 0.9)
    accepted_only_rows: int = threshold(20, 10, 100)

    spree_invitations: int = threshold(8, 5, 15)
    spree_minutes: int = threshold(5, 3, 10)
    campaign_invitations: int = threshold(20, 10, 50)
    template_people: int = threshold(3, 2, 10)
    personal_characters: int = threshold(20, 5, 60)
    word_days: int = threshold(2, 0, 7)

    burst_contacts: int = threshold(5, 3, 20)
    burst_false_discovery: float = threshold(0.01, 0.001, 0.1)
    burst_reach_days: int = threshold(45, 20, 90)
    burst_guard_days: int = threshold(3, 1, 7)

    one_click_words: int = threshold(12, 6, 20)
    copied_words: int = threshold(8, 4, 12)
    short_words: int = threshold(4, 2, 6)

    episode_days: int = threshold(30, 7, 90)
    exchange_days: int = threshold(180, 30, 365)
    answer_days: int = threshold(30, 7, 90)
    sustained_episodes: int = threshold(2, 2, 5)
    sustained_turns: int = threshold(6, 4, 20)
    sustained_days: int = threshold(3, 2, 10)
    strength_half_life_days: int = threshold(365, 90, 1095)
    active_months: int = threshold(24, 6, 60)

    count_groups: bool = field(default=False, metadata={"low": False, "high": True})
    group_people: int = threshold(8, 3, 20)
    group_days: int = threshold(7, 1, 30)

    same_age_days: int = threshold(180, 90, 365)
    index_real: int = threshold(10, 5, 50)
    index_nominal: int = threshold(50, 20, 200)
    cohort_contacts: int = threshold(10, 5, 50)

    def __post_init__(self) -> None:
        """Refuse what makes no sense, naming the setting and its range."""
        for setting in fields(self):
            value, low, high = getattr(self, setting.name), *setting.metadata.values()
            if not low <= value <= high:
                raise ValueError(f"{setting.name} is {value}, expected {low} to {high}")
