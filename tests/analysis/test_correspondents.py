"""With how many people the exchanges are."""

import math

import pytest

from qualinet_dash.analysis.correspondents import SHARES, Correspondents, correspondents
from qualinet_dash.settings import Settings
from tests.analysis.ties import tie, ties
from tests.builders import Row


def found(*rows: Row, least: int = 3) -> Correspondents:
    return correspondents(ties(*rows), Settings(correspondents_least=least))


def equals(*turns: int) -> list[Row]:
    """Contacts who had as many turns as the owner."""
    return [tie(one, one) for one in turns]


def test_nobody_has_no_correspondents() -> None:
    nobody = found()
    assert (nobody.people, nobody.effective, nobody.half) == (0, None, None)
    assert nobody.shares.schema == SHARES


def test_equal_shares_are_as_many_as_there_are_people() -> None:
    even = found(*equals(3, 3, 3, 3))
    assert even.effective == pytest.approx(4)
    assert even.half == 2


def test_the_effective_number_is_that_of_the_entropy() -> None:
    # 2:1:1:1:1, so H = -(1/3 ln 1/3 + 4/6 ln 1/6) and exp H = 3 ** (1/3) * 6 ** (2/3)
    assert found(*equals(2, 1, 1, 1, 1)).effective == pytest.approx(3 ** (1 / 3) * 6 ** (2 / 3))


def test_the_weight_is_the_geometric_mean_of_both_sides_turns() -> None:
    weights = [math.sqrt(2 * 3), 1, 1]
    shares = found(tie(2, 3), tie(1, 1), tie(1, 1)).shares["share"].to_list()
    assert shares == pytest.approx([one / sum(weights) for one in weights])


def test_a_monologue_is_no_correspondence() -> None:
    assert found(*equals(1, 1, 1), tie(9, 0), tie(0, 9)).people == 3


def test_an_exchange_need_not_be_real_to_weigh() -> None:
    late = tie(1, 1, is_real=False)
    assert found(*equals(1, 1), late).people == 3


@pytest.mark.parametrize(
    ("turns", "half"),
    [((5, 1, 1, 1, 1, 1), 1), ((4, 1, 1, 1, 1, 1), 2), ((1, 1, 1, 1, 1), 3), ((9, 1, 1), 1)],
)
def test_half_of_all_exchanges_are_with_the_fewest_that_make_half(
    turns: tuple[int, ...], half: int
) -> None:
    assert found(*equals(*turns)).half == half


def test_an_exact_half_is_found_whatever_the_roots() -> None:
    for people in range(4, 200, 2):
        assert found(*[tie(2, 3)] * people).half == people // 2


def test_the_largest_share_stands_first_and_the_shares_make_one() -> None:
    shares = found(*equals(1, 4, 2)).shares
    assert shares["place"].to_list() == [1, 2, 3]
    assert shares["share"].is_sorted(descending=True)
    assert shares["cumulative"][-1] == pytest.approx(1)


def test_among_too_few_nothing_is_said() -> None:
    few, enough = found(*equals(1, 1, 1, 1), least=5), found(*equals(1, 1, 1, 1, 1), least=5)
    assert (few.people, few.effective, few.half) == (4, None, None)
    assert enough.effective == pytest.approx(5)


def test_the_order_of_contacts_does_not_matter() -> None:
    rows = equals(7, 1, 3, 3, 2)
    assert found(*rows).shares.equals(found(*reversed(rows)).shares)


def test_however_many_turns_there_were_the_shares_are_right() -> None:
    shares = found(tie(100_000, 100_000), tie(300_000, 300_000)).shares["share"]
    assert shares.to_list() == pytest.approx([0.75, 0.25])
