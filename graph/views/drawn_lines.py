"""Relations that a picture draws as one line: those of one tone from one actor to another."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..schema.model import Evidence
from ..situation.edges import ends
from .palette import Tone, tone_of, words_of

_NAMED = 2


@dataclass(slots=True)
class DrawnLine:
    """A line with the relations that it stands for; `bend` keeps it apart from others of the same two."""

    subject: str
    object: str
    tone: Tone
    directed: bool = False
    claims: dict[str, int] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    bend: float = 0.0

    @property
    def disputed(self) -> bool:
        """Whether some articles deny what others assert."""
        return not self.denied.isdisjoint(self.claims)

    @property
    def words(self) -> str:
        """What it says, the most claimed first: "assaults, kills, 2 more"."""
        ranked = sorted(self.claims, key=lambda relation: (-self.claims[relation], relation))
        named = [words_of(relation) for relation in ranked[:_NAMED]]
        more = [f"{len(ranked) - _NAMED} more"] if len(ranked) > _NAMED else []
        return ", ".join([*named, *more]) + (" (disputed)" if self.disputed else "")


def drawn_lines(evidence: Iterable[Evidence], *, spread: float) -> list[DrawnLine]:
    """The lines of what articles plainly assert; those between the same two are bent apart by `spread`."""
    lines: dict[tuple[str, str, str], DrawnLine] = {}
    denials: list[tuple[str, str, str]] = []
    for item in evidence:
        key = ends(item)
        if key is None:
            continue
        subject, relation, obj = key
        if item.claim.polarity == "negated":
            denials.append(key)
        if item.plain:
            tone = tone_of(relation)
            line = lines.setdefault((subject, obj, tone.key), DrawnLine(subject, obj, tone))
            line.claims[relation] = line.claims.get(relation, 0) + 1
            line.sources.add(item.source)
            line.directed |= not item.claim.symmetric
    for subject, relation, obj in denials:
        denied = lines.get((subject, obj, tone_of(relation).key))
        if denied:
            denied.denied.add(relation)
    return _bent(lines.values(), spread)


def _bent(lines: Iterable[DrawnLine], spread: float) -> list[DrawnLine]:
    groups: dict[frozenset[str], list[DrawnLine]] = {}
    for line in lines:
        groups.setdefault(frozenset((line.subject, line.object)), []).append(line)
    for group in groups.values():
        for number, line in enumerate(group):
            bend = (number - (len(group) - 1) / 2) * spread
            line.bend = -bend if line.subject > line.object else bend
    return [line for group in groups.values() for line in group]
