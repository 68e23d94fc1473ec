"""Where the boxes of a graph stand: layers from top to bottom (Sugiyama, Tagawa and Toda, 1981)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import pairwise

from .places import Link, Spot, middles_of

BETWEEN = 32  # units between two layers


@dataclass(frozen=True)
class Box:
    """A box to place: `exits` gives each arrow that leaves it, as units right of its middle and the name of another box."""

    name: str
    width: int
    height: int
    exits: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Layout:
    """Where things stand, in units from the top left corner: the corner of each box, the points of each arrow, two a layer,
    and the middle of the white between two layers with how many arrows cross it."""

    width: int
    height: int
    corners: Mapping[str, tuple[int, int]]
    arrows: tuple[tuple[tuple[int, int], ...], ...]
    gaps: tuple[tuple[int, int], ...]


def lay_out(boxes: Sequence[Box]) -> Layout:
    """Place boxes that form no loop; raises graphlib.CycleError for those that do."""
    named = {box.name: box for box in boxes}
    layer_of = _layers(boxes)
    chains = _chains(boxes, layer_of)
    links = [link for chain in chains for link in chain]
    layers: list[list[Spot]] = [[] for _ in range(max(layer_of.values()) + 1)]
    for spot in dict.fromkeys((boxes[0].name, *(spot for link in links for spot in (link.upper, link.lower)))):
        layers[layer_of[spot] if isinstance(spot, str) else spot[1]].append(spot)
    middles = middles_of(layers, links, {spot: named[spot].width if isinstance(spot, str) else 0 for layer in layers for spot in layer})
    tops, bottoms = _heights(layers, named)
    corners = {box.name: (round(middles[box.name] - box.width / 2), tops[layer_of[box.name]]) for box in boxes}
    arrows = tuple(_points(chain, middles, layer_of, tops, bottoms, corners, named) for chain in chains)
    left = min([*(x for x, _ in corners.values()), *(x for arrow in arrows for x, _ in arrow)])
    right = max([*(corners[box.name][0] + box.width for box in boxes), *(x for arrow in arrows for x, _ in arrow)])
    return Layout(
        right - left,
        bottoms[-1],
        {name: (x - left, y) for name, (x, y) in corners.items()},
        tuple(tuple((x - left, y) for x, y in arrow) for arrow in arrows),
        tuple((top - BETWEEN // 2, sum(arrow[0][1] < top <= arrow[-1][1] for arrow in arrows)) for top in tops[1:]),
    )


def _layers(boxes: Sequence[Box]) -> dict[Spot, int]:
    """Give the layer of each box: one more than the lowest of those that lead to it."""
    before: dict[str, set[str]] = {box.name: set() for box in boxes}
    for box in boxes:
        for _, to in box.exits:
            before[to].add(box.name)
    found: dict[Spot, int] = {}
    for name in TopologicalSorter(before).static_order():
        found[name] = max((found[upper] + 1 for upper in before[name]), default=0)
    return found


def _chains(boxes: Sequence[Box], layer_of: Mapping[Spot, int]) -> list[list[Link]]:
    """Cut each arrow in links, one from each layer to the next."""
    chains = []
    for box in boxes:
        for offset, to in box.exits:
            number = len(chains)
            spots = [box.name, *((number, layer) for layer in range(layer_of[box.name] + 1, layer_of[to])), to]
            chains.append([Link(upper, lower, 0 if index else offset) for index, (upper, lower) in enumerate(pairwise(spots))])
    return chains


def _heights(layers: list[list[Spot]], named: Mapping[str, Box]) -> tuple[list[int], list[int]]:
    tops, bottoms = [], []
    for layer in layers:
        tops.append(bottoms[-1] + BETWEEN if bottoms else 0)
        bottoms.append(tops[-1] + max(named[spot].height for spot in layer if isinstance(spot, str)))
    return tops, bottoms


def _points(
    chain: list[Link],
    middles: Mapping[Spot, float],
    layer_of: Mapping[Spot, int],
    tops: list[int],
    bottoms: list[int],
    corners: Mapping[str, tuple[int, int]],
    named: Mapping[str, Box],
) -> tuple[tuple[int, int], ...]:
    """Give the points of an arrow: out of its box, in and out of each layer it crosses, into the next box."""
    start = str(chain[0].upper)
    x = round(middles[start] + chain[0].offset)
    points = [(x, corners[start][1] + named[start].height), (x, bottoms[layer_of[start]])]
    for link in chain:
        across = round(middles[link.lower])
        layer = layer_of[link.lower] if isinstance(link.lower, str) else link.lower[1]
        points.append((across, tops[layer]))
        if not isinstance(link.lower, str):
            points.append((across, bottoms[layer]))
    return tuple(points)
