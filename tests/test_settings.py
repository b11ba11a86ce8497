"""The thresholds in force."""

from dataclasses import FrozenInstanceError, fields

import pytest

from qualinet_dash.settings import Settings, thresholds

NAMES = [setting.name for setting in fields(Settings)]


@pytest.mark.parametrize("name", NAMES)
def test_each_setting_may_take_both_ends_of_its_range(name: str) -> None:
    (one,) = [setting for setting in fields(Settings) if setting.name == name]
    for end in ("low", "high"):
        assert getattr(Settings(**{name: one.metadata[end]}), name) == one.metadata[end]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "count_groups"])
def test_a_setting_beyond_its_range_is_refused_by_name(name: str) -> None:
    (one,) = [setting for setting in fields(Settings) if setting.name == name]
    for beyond in (one.metadata["low"] - 1, one.metadata["high"] + 1, float("nan")):
        with pytest.raises(ValueError, match=name):
            Settings(**{name: beyond})


def test_the_thresholds_that_were_changed_are_told_by_name() -> None:
    assert Settings().changed() == {}
    assert Settings(count_groups=True, answer_days=30).changed() == {"count_groups": True}


def test_every_threshold_is_of_one_group() -> None:
    assert [one.name for one in thresholds()] == NAMES
    assert [one.name for one in thresholds("note")] == ["personal_characters", "word_days"]


def test_settings_do_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Settings().answer_days = 31  # type: ignore[misc]


def test_the_same_thresholds_are_the_same_settings() -> None:
    assert Settings() == Settings(answer_days=30)
    assert hash(Settings()) == hash(Settings(answer_days=30))


def test_the_thresholds_are_those_of_the_published_method() -> None:
    settings = Settings()
    assert (settings.window_reach_days, settings.window_days) == (200, 180)
    assert (settings.window_coverage, settings.window_contacts) == (0.95, 10)
    assert (settings.partial_retention, settings.accepted_only_rows) == (0.60, 20)
    assert (settings.spree_invitations, settings.spree_minutes) == (8, 5)
    assert (settings.campaign_invitations, settings.template_people) == (20, 3)
    assert (settings.personal_characters, settings.word_days) == (20, 2)
    assert (settings.burst_contacts, settings.burst_false_discovery) == (5, 0.01)
    assert (settings.burst_reach_days, settings.burst_guard_days) == (45, 3)
    assert (settings.one_click_words, settings.copied_words, settings.short_words) == (12, 8, 4)
    assert (settings.episode_days, settings.exchange_days, settings.answer_days) == (30, 180, 30)
    assert (settings.sustained_episodes, settings.sustained_turns) == (2, 6)
    assert (settings.sustained_days, settings.strength_half_life_days) == (3, 365)
    assert (settings.count_groups, settings.group_people, settings.group_days) == (False, 8, 7)
    assert (settings.same_age_days, settings.cohort_contacts) == (180, 10)
    assert (settings.index_real, settings.index_nominal) == (10, 50)
    assert (settings.company_invitations, settings.company_days) == (4, 7)
    assert settings.year_coverage == 0.5
    assert (settings.hint_days, settings.active_months) == (30, 24)
    assert (settings.correspondents_least, settings.lasting_ties) == (5, 20)
    assert (settings.silence_days, settings.silence_gaps) == (180, 8)
    assert (settings.magnet_people, settings.magnet_false_discovery) == (10, 0.05)
