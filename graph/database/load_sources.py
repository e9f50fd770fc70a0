"""Where the elements that are loaded come from: a graph in memory, or a store that doesn't fit into it.

A source tells of its elements part by part, so that no more of them need be in memory than a batch is made
of.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Protocol

from ..schema.errors import Neo4jError
from ..schema.model import ArticleNode, Entity, Evidence, Incident, SituationGraph
from .parts import Listed, Summary, bucket, fresh, whole_hash
from .rows import NODES, Element, check, elements, member_key, shortened, weight

Part = dict[str, Element]
"""The elements of a part by their keys."""


class Source(Protocol):
    """What is loaded: the elements of each kind, cut into parts by their keys."""

    @property
    def exact(self) -> bool:
        """Whether stamps are the hashes of the elements."""

    @property
    def revision(self) -> str:
        """What changes whenever anything in it may have; empty where it can't tell."""

    def size(self, kind: str) -> int:
        """How many elements of a kind there are."""

    def summaries(self, kind: str, parts: int) -> dict[int, Summary]:
        """The parts of a kind that have elements, by number, where there are so many parts."""

    def listed(
        self, kind: str, parts: int, numbers: Sequence[int]
    ) -> Iterator[tuple[int, dict[str, Listed]]]:
        """Parts by number, those without elements too, with what is told of each element by its key."""

    def elements(
        self, kind: str, parts: int, numbers: Sequence[int], keys: Collection[str] | None = None
    ) -> Iterator[tuple[int, Part]]:
        """Parts in the order of their numbers; only elements with these keys, where they are given."""

    def shortened(self) -> Iterator[str]:
        """A line for each name or id that is cut for the index."""


class GraphSource:
    """A graph in memory."""

    exact = True
    revision = ""

    def __init__(self, graph: SituationGraph) -> None:
        self._elements = elements(graph)
        self._parts: dict[tuple[str, int], dict[int, Part]] = {}

    def _cut(self, kind: str, parts: int) -> dict[int, Part]:
        if (kind, parts) not in self._parts:
            cut: defaultdict[int, Part] = defaultdict(dict)
            for element in self._elements[kind]:
                check(element)
                key = member_key(kind, element)
                cut[bucket(kind, key, parts)][key] = element
            self._parts[kind, parts] = dict(cut)
        return self._parts[kind, parts]

    def size(self, kind: str) -> int:
        """As of every source."""
        return len(self._elements[kind])

    def summaries(self, kind: str, parts: int) -> dict[int, Summary]:
        """As of every source. Raises Neo4jError for what can't be written."""
        return {
            number: Summary(_hash(kind, part), len(part), sum(map(weight, part.values())))
            for number, part in self._cut(kind, parts).items()
        }

    def listed(
        self, kind: str, parts: int, numbers: Sequence[int]
    ) -> Iterator[tuple[int, dict[str, Listed]]]:
        """As of every source."""
        cut = self._cut(kind, parts)
        for number in numbers:
            part = cut.get(number, {})
            yield number, {key: Listed(fresh(key, one).hash, weight(one)) for key, one in part.items()}

    def elements(
        self, kind: str, parts: int, numbers: Sequence[int], keys: Collection[str] | None = None
    ) -> Iterator[tuple[int, Part]]:
        """As of every source."""
        cut = self._cut(kind, parts)
        for number in sorted(numbers):
            part = cut.get(number, {})
            yield number, part if keys is None else {key: part[key] for key in part if key in keys}

    def shortened(self) -> Iterator[str]:
        """As of every source."""
        for kind in NODES:
            for element in self._elements[kind.name]:
                yield from shortened(
                    kind, _ident(element), element.name if isinstance(element, Entity) else ""
                )


def _ident(element: Element) -> str:
    match element:
        case Evidence():
            return element.claim.id
        case Entity() | ArticleNode() | Incident():
            return element.id
    return ""


def _hash(kind: str, part: Part) -> bytes:
    """One hash of a part. Raises Neo4jError for what can't be written."""
    try:
        return whole_hash(part.values())
    except (UnicodeEncodeError, TypeError) as error:
        what = "text in it is no Unicode" if isinstance(error, UnicodeEncodeError) else f"value: {error}"
        raise Neo4jError(f"{_unreadable(kind, part)}: a {what}; build its article again") from error


def _unreadable(kind: str, part: Part) -> str:
    """The first element that can't be written."""
    for key, element in part.items():
        try:
            whole_hash([element])
        except (UnicodeEncodeError, TypeError):
            return f"{kind} {key!r}"
    return kind


def source_of(graph: SituationGraph | Source) -> Source:
    """What is loaded of a graph; a source is one already."""
    return GraphSource(graph) if isinstance(graph, SituationGraph) else graph
