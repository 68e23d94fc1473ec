"""How far right the boxes of a graph stand: few crossings, short arrows, long ones straight, and the first box at the left edge."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

APART = 24  # units between two boxes of a layer
SWEEPS, ORDERING = 400, 20  # passes over all layers, and how many of them also put each layer in order
STRAIGHT = 6  # how much more a long arrow insists on staying straight, while it crosses layers, than a box on standing under another
HOMEWARDS = 0.2  # how much a box insists on the left edge, where a narrow screen begins

Spot = str | tuple[int, int]  # a box's name, or where the arrow of that number crosses a layer


@dataclass(frozen=True)
class Link:
    """Two spots of neighbouring layers, and how far from its middle the arrow leaves the upper one."""

    upper: Spot
    lower: Spot
    offset: int = 0


def middles_of(layers: list[list[Spot]], links: Iterable[Link], widths: Mapping[Spot, int]) -> dict[Spot, float]:
    """Give the middle of each spot: layers are put in order, then spread, each after its neighbours, downwards and upwards in turn."""
    above: dict[Spot, list[Link]] = {}
    below: dict[Spot, list[Link]] = {}
    for link in links:
        above.setdefault(link.lower, []).append(link)
        below.setdefault(link.upper, []).append(link)
    at: dict[Spot, float] = {spot: 200.0 * index for layer in layers for index, spot in enumerate(layer)}
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for layer in layers if down else reversed(layers):
            if sweep < ORDERING:
                near = {spot: (above if down else below).get(spot, []) for spot in layer}
                layer.sort(key=lambda spot: pulled(at, spot, near[spot], 1, at[spot])[0])
            places = [pulled(at, spot, [*above.get(spot, ()), *below.get(spot, ())], 0, widths[spot] / 2) for spot in layer]
            at.update(zip(layer, spread(places, [widths[spot] for spot in layer]), strict=True))
    return at


def pulled(at: Mapping[Spot, float], spot: Spot, links: Iterable[Link], offsets: int, home: float) -> tuple[float, float]:
    """Give the place that a spot's links pull it to, and how strongly; a weak pull brings it `home`.

    `offsets` is 1 to start each arrow from its answer, 0 from the middle of its box.
    """
    place, weight = home * HOMEWARDS, HOMEWARDS
    for link in links:
        strength = STRAIGHT if isinstance(link.upper, tuple) and isinstance(link.lower, tuple) else 1
        place += strength * (at[link.upper] + offsets * link.offset if link.lower == spot else at[link.lower] - offsets * link.offset)
        weight += strength
    return place / weight, weight


def spread(places: list[tuple[float, float]], widths: list[int]) -> list[float]:
    """Give the places nearest to those wanted that keep the order, the distances and the left edge (isotonic regression, by pooling)."""
    shifts = [0.0]
    for left, right in pairwise(widths):
        shifts.append(shifts[-1] + (left + right) / 2 + APART)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for (place, weight), shift in zip(places, shifts, strict=True):
        pools.append((place - shift, weight, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, weighs, many), (other, more, others) = pools.pop(), pools.pop()
            pools.append(((mean * weighs + other * more) / (weighs + more), weighs + more, many + others))
    means = [max(mean, widths[0] / 2) for mean, _, many in pools for _ in range(many)]
    return [mean + shift for mean, shift in zip(means, shifts, strict=True)]
