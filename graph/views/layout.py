"""Where nodes stand on pages and pictures: the same for the same graph, nearly so with one article more.

Each component is laid out by ForceAtlas2 (Jacomy and others, 2014), with its gravity that grows with
distance, so that hubs stand apart. It is computed here, on whole matrices, because networkx takes minutes for
what a page may hold. Nodes start from a place that their id determines, and the result is turned to where
these places lie; both keep what an analyst knows where it was.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray

_ROUNDS: Final = 400
_FEW_ROUNDS: Final = 60
"""What is enough for a handful of nodes; each more takes two more, up to the above."""
_REPULSION: Final = 10.0
_GRAVITY: Final = 0.1
_NEAREST: Final = 0.1
"""Distance below which repulsion grows no more."""
_ROOM: Final = 6.0
"""What is kept free around a component."""
_INNER: Final = 0.7
"""From this share of the largest component's radius outwards others may stand between its nodes."""
_SECTORS: Final = 24
_TURNS: Final = np.array([0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6]) * 2 * np.pi / 96
"""The directions tried for a component before the next wider circle, around that of its id."""

Point = tuple[float, float]
Pairs = Mapping[tuple[str, str], float]
_Points = NDArray[np.floating]


def positions(nodes: Iterable[str], pairs: Pairs) -> dict[str, Point]:
    """The place of each node; `pairs` holds the weight of what joins two of them, in any direction."""
    network: nx.Graph[str] = nx.Graph()
    network.add_nodes_from(sorted(nodes))
    for (first, second), weight in sorted(pairs.items()):
        network.add_edge(first, second, weight=weight)
    components = sorted(map(sorted, nx.connected_components(network)), key=lambda c: (-len(c), c[0]))
    laid_out = [(component, _laid_out(component, network)) for component in components]
    return dict(_packed(laid_out))


def beside(placed: Mapping[str, Point], neighbours: Mapping[str, Sequence[str]]) -> dict[str, Point]:
    """Places for nodes that join a layout that is done: near their neighbours there, else outside of it."""
    edge = max((float(np.hypot(*point)) for point in placed.values()), default=0.0) + _ROOM
    found = {}
    for node, others in neighbours.items():
        known = [placed[other] for other in others if other in placed]
        right, up = _anchor(node)
        x, y = np.mean(known, axis=0) if known else np.array((right, up)) / np.hypot(right, up) * edge
        found[node] = (float(x) + _ROOM * right, float(y) + _ROOM * up)
    return found


def _anchor(node: str) -> Point:
    """A place in the unit circle that the id alone determines."""
    digest = hashlib.sha1(node.encode(), usedforsecurity=False).digest()
    radius = (int.from_bytes(digest[:4], "big") / 2**32) ** 0.5
    angle = 2 * np.pi * int.from_bytes(digest[4:8], "big") / 2**32
    return float(radius * np.cos(angle)), float(radius * np.sin(angle))


def _laid_out(component: Sequence[str], network: "nx.Graph[str]") -> _Points:
    """The places of a component's nodes, around 0."""
    if len(component) == 1:
        return np.zeros((1, 2))
    number = {node: i for i, node in enumerate(component)}
    joined: list[tuple[str, str, float]] = list(network.subgraph(component).edges(data="weight"))
    first = np.array([number[a] for a, _, _ in joined], dtype=int)
    second = np.array([number[b] for _, b, _ in joined], dtype=int)
    weights = np.log2(1 + np.array([weight for *_, weight in joined], dtype=float))
    anchors = np.array([_anchor(node) for node in component])
    places = anchors * np.sqrt(len(component)) * _NEAREST * 30
    degree = np.bincount(first, minlength=len(component)) + np.bincount(second, minlength=len(component))
    places = _ForceAtlas(1.0 + degree, first, second, weights).settled(places)
    return _turned(places, anchors, 1.0 + degree)


class _ForceAtlas:
    """The forces of ForceAtlas2 between nodes of given masses, and its way of choosing how far to go."""

    def __init__(
        self, masses: _Points, first: NDArray[np.int_], second: NDArray[np.int_], weights: _Points
    ) -> None:
        self._masses = masses
        self._first, self._second, self._weights = first, second, weights
        self._speed = self._efficiency = 1.0

    def settled(self, places: _Points) -> _Points:
        """Where the nodes come to rest."""
        before = np.zeros_like(places)
        for _ in range(min(_ROUNDS, _FEW_ROUNDS + 2 * len(places))):
            forces = self._forces(places)
            swing = np.hypot(*(forces - before).T)
            self._adapt(swing, np.hypot(*(forces + before).T) / 2)
            places = (
                places + forces * (self._speed / (1 + np.sqrt(self._speed * self._masses * swing)))[:, None]
            )
            before = forces
        return places

    def _forces(self, places: _Points) -> _Points:
        small = places.astype(np.float32)
        squares = (small * small).sum(axis=1)
        pull = squares[:, None] + squares[None, :] - 2 * small @ small.T
        np.maximum(pull, _NEAREST**2, out=pull)
        np.divide(self._masses.astype(np.float32)[None, :], pull, out=pull)
        np.fill_diagonal(pull, 0)
        apart = places * pull.sum(axis=1)[:, None] - pull @ small
        forces = _REPULSION * self._masses[:, None] * apart
        together = (places[self._first] - places[self._second]) * self._weights[:, None]
        np.subtract.at(forces, self._first, together)
        np.add.at(forces, self._second, together)
        strong_gravity = _GRAVITY * self._masses[:, None] * places
        return np.asarray(forces - strong_gravity)

    def _adapt(self, swing: _Points, traction: _Points) -> None:
        """The speed that the paper finds from how much nodes go to and fro, and how much they go on."""
        swinging, going = float(self._masses @ swing), max(float(self._masses @ traction), 1e-9)
        size = len(self._masses)
        estimated = 0.05 * np.sqrt(size)
        tolerance = max(np.sqrt(estimated), min(10.0, estimated * going / size**2))
        if swinging / going > 2:
            self._efficiency *= 0.5 if self._efficiency > 0.05 else 1.0
            tolerance = max(tolerance, 1.0)
        target = tolerance * self._efficiency * going / max(swinging, 1e-9)
        if swinging > tolerance * going:
            self._efficiency *= 0.7 if self._efficiency > 0.05 else 1.0
        elif self._speed < 1000:
            self._efficiency *= 1.3
        self._speed += min(target - self._speed, 0.5 * self._speed)


def _turned(places: _Points, anchors: _Points, weights: _Points) -> _Points:
    """Turned around its middle, and mirrored if need be, to lie as near to the anchors as can be."""
    points = places[:, 0] + 1j * places[:, 1]
    points = points - (points * weights).sum() / weights.sum()
    wanted = anchors[:, 0] + 1j * anchors[:, 1]
    length = np.maximum(np.abs(points), 1e-9)
    turns = []
    for mirrored in (points, points.conj()):
        turn = (weights * wanted * (mirrored / length).conj()).sum()
        turns.append((abs(turn), turn, mirrored))
    strength, turn, best = max(turns, key=lambda found: found[0])
    best = best * (turn / strength if strength > 1e-9 else 1)
    return np.column_stack((best.real, best.imag))


def _packed(components: Iterable[tuple[Sequence[str], _Points]]) -> Iterable[tuple[str, Point]]:
    """Components side by side, the largest in the middle, each as near to it as there is room."""
    packing = _Packing()
    for component, places in components:
        yield from zip(component, packing.placed(places, _anchor(component[0])), strict=True)


class _Packing:
    """Components placed one after another, the larger before the smaller, clear of each other's nodes."""

    def __init__(self) -> None:
        self._taken = np.zeros((0, 2))
        self._distances = np.zeros(_SECTORS)
        """How far out there is room, in each direction."""

    def placed(self, places: _Points, towards: Point) -> list[Point]:
        """A component's nodes where there is room: in a direction, as near to the middle as can be."""
        radius = float(np.hypot(*places.T).max()) + _ROOM
        if len(self._taken):
            places = places + self._free(radius, float(np.arctan2(towards[1], towards[0])))
        else:
            self._distances += _INNER * radius
        self._taken = np.concatenate((self._taken, places))
        return [(float(x), float(y)) for x, y in places]

    def _free(self, radius: float, direction: float) -> _Points:
        sector = int(direction / (2 * np.pi) * _SECTORS) % _SECTORS
        turns = _TURNS + direction
        while True:
            middles = self._distances[sector] * np.column_stack((np.cos(turns), np.sin(turns)))
            apart = np.hypot(*(middles[:, None] - self._taken[None]).transpose(2, 0, 1))
            free = np.flatnonzero((apart >= radius + _ROOM).all(axis=1))
            if len(free):
                return np.asarray(middles[free[0]])
            self._distances[sector] += radius / 2
