"""The layout of a graph: nothing overlaps, every arrow goes down from its answer to its target, and may be followed by eye."""

from itertools import combinations, pairwise
from random import Random

import pytest

from espace_guide.chart.layers import Box, Layout, lay_out
from espace_guide.chart.places import APART, spread


def invented(seed: int) -> list[Box]:
    """Invent a graph without loops, in which every box is reached."""
    chance = Random(seed)
    count = chance.randint(2, 18)
    exits: dict[int, list[int]] = {index: [] for index in range(count)}
    for index in range(1, count):
        exits[chance.randrange(index)].append(index)
    for _ in range(count // 2):
        first, last = sorted(chance.sample(range(count), 2))
        exits[first].append(last)
    boxes = []
    for index, targets in exits.items():
        width = 100 * max(1, len(targets))
        offsets = [round(width * ((place + 0.5) / len(targets) - 0.5)) for place in range(len(targets))]
        boxes.append(Box(f"b{index}", width, chance.randint(20, 90), tuple(zip(offsets, [f"b{to}" for to in targets], strict=True))))
    return boxes


@pytest.mark.parametrize("seed", range(40))
def test_a_graph_is_laid_out_so_that_it_can_be_read(seed: int) -> None:
    boxes = invented(seed)
    layout = lay_out(boxes)
    nothing_overlaps(boxes, layout)
    arrows_lead_down(boxes, layout)
    no_arrow_runs_through_a_box(boxes, layout)


def nothing_overlaps(boxes: list[Box], layout: Layout) -> None:
    for one, other in combinations(boxes, 2):
        (x, y), (to_x, to_y) = layout.corners[one.name], layout.corners[other.name]
        aside = x + one.width <= to_x + 1 or to_x + other.width <= x + 1
        assert aside or y + one.height <= to_y or to_y + other.height <= y, (one.name, other.name)
    for box in boxes:
        x, y = layout.corners[box.name]
        assert x >= 0 and y >= 0 and x + box.width <= layout.width and y + box.height <= layout.height


def arrows_lead_down(boxes: list[Box], layout: Layout) -> None:
    wanted = [(box, offset, to) for box in boxes for offset, to in box.exits]
    named = {box.name: box for box in boxes}
    assert len(layout.arrows) == len(wanted)
    for (box, offset, to), arrow in zip(wanted, layout.arrows, strict=True):
        x, y = layout.corners[box.name]
        assert abs(arrow[0][0] - (x + box.width / 2 + offset)) <= 1 and arrow[0][1] == y + box.height
        end = layout.corners[to]
        assert abs(arrow[-1][0] - (end[0] + named[to].width / 2)) <= 1 and arrow[-1][1] == end[1]
        assert all(before[1] <= after[1] for before, after in pairwise(arrow))


def no_arrow_runs_through_a_box(boxes: list[Box], layout: Layout) -> None:
    for arrow in layout.arrows:
        for (x, top), (to_x, bottom) in pairwise(arrow[1:-1]):
            for box in boxes:
                left, above = layout.corners[box.name]
                if x == to_x and above < bottom and top < above + box.height:
                    assert not left < x < left + box.width, box.name


def test_a_loop_is_refused() -> None:
    with pytest.raises(ValueError, match="cycle"):
        lay_out([Box("a", 10, 10, ((0, "b"),)), Box("b", 10, 10, ((0, "a"),))])


def test_the_first_box_stands_at_the_left_edge_where_a_telephone_shows_it() -> None:
    layout = lay_out([Box("a", 100, 20, ((-25, "b"), (25, "c"))), Box("b", 100, 20), Box("c", 100, 20)])
    assert layout.corners["a"][0] + 50 < layout.width / 2


@pytest.mark.parametrize(
    ("wanted", "given"),
    [([100.0, 400.0], [100.0, 400.0]), ([100.0, 100.0], [50.0, 174.0]), ([200.0, 200.0], [138.0, 262.0]), ([-500.0], [50.0])],
)
def test_boxes_come_as_near_to_their_places_as_they_can(wanted: list[float], given: list[float]) -> None:
    assert spread([(place, 1) for place in wanted], [100] * len(wanted)) == given
    assert APART == 24
