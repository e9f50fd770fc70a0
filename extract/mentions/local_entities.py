"""The mentions of one thing -> the article's entity: its name, type and spellings, what is known of it."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from ...graph.schema.acronyms import initials
from ...graph.schema.model import Container, LocalEntity
from ...graph.schema.names import fold
from ...graph.schema.ontology import is_a, labels
from ..vocabulary.entries import Known
from ..vocabulary.tables import Vocabulary
from ..vocabulary.world import world_places
from .text_mention import TextMention

_BROAD: Final = frozenset({"Entity", "Group", "Place"})
"""Types that tell nothing beside a narrower one."""


def local_entity(
    number: int, group: Sequence[TextMention], vocabulary: Vocabulary, publisher: str | None
) -> LocalEntity:
    """What mentions that are one thing stand for; `publisher` names those who say "we"."""
    key = f"e{number}"
    named = [mention for mention in group if mention.form == "name"]
    names = [mention for mention in named if not mention.adjective] or named
    known = next((mention.known for mention in group if mention.known), None)
    if publisher and all(mention.publisher for mention in group):
        known = next((entry for entry in vocabulary.find(publisher) if is_a(entry.type, "Group")), None)
        if known is None:
            return LocalEntity(key, "Group", publisher)
    if known is not None:
        return _known(key, known, names, vocabulary)
    country = next((mention.country for mention in group if mention.country), None)
    return _named(key, names, country) if names else _described(key, group, country)


def _known(key: str, known: Known, names: Sequence[TextMention], vocabulary: Vocabulary) -> LocalEntity:
    directions = vocabulary.forms["directions"]  # "*North* and South Kivu"
    counts = Counter(name.text for name in names if name.text.lower() not in directions)
    if known.is_part:  # "parts of *Somalia*" are not called Somalia
        counts = Counter({text: n for text, n in counts.items() if fold(text) == fold(known.name)})
    shown = max(counts, key=lambda text: (counts[text], text)) if known.is_of_world and counts else known.name
    return LocalEntity(
        key,
        known.type,
        shown,
        tuple(sorted(set(counts) - {shown})),
        known.id,
        True,
        known.country,
        known.sector,
        known.wikidata,
        _containers(known, vocabulary),
        known.point,
        known.lineage,
    )


def _named(key: str, names: Sequence[TextMention], country: str | None) -> LocalEntity:
    """The most frequent spelling, a person's in full, an acronym spelled out; the most frequent type."""
    counts = Counter(name.text for name in names)
    is_person = names[0].type == "Person"
    often = max(
        counts, key=lambda text: (is_person and _is_several_words(text), counts[text], len(text), text)
    )
    spelled_out = [text for text in counts if _spells_out(text, often)]
    name = max(spelled_out, key=lambda text: (counts[text], text), default=often)
    types = Counter(mention.type for mention in names if mention.type not in _BROAD)
    types = types or Counter(mention.type for mention in names)
    kind = max(types, key=lambda kind: (types[kind], len(labels(kind)), kind))
    return LocalEntity(key, kind, name, tuple(sorted(set(counts) - {name})), None, True, country)


def _is_several_words(text: str) -> bool:
    return len(text.split()) > 1


def _spells_out(text: str, acronym: str) -> bool:
    return _is_several_words(text) and acronym.isupper() and initials(text) == acronym.replace(".", "")


def _described(key: str, group: Sequence[TextMention], country: str | None) -> LocalEntity:
    """The longest description, of equals the first."""
    nominals = [mention for mention in group if mention.form == "nominal"]
    longest = max(
        nominals, key=lambda mention: (mention.end - mention.start, -mention.start), default=group[0]
    )
    others = {mention.text for mention in nominals} - {longest.text}
    return LocalEntity(key, longest.type, longest.text, tuple(sorted(others)), None, False, country)


def _containers(known: Known, vocabulary: Vocabulary) -> tuple[Container, ...]:
    """The wider places of a place, as the gazetteer has them; six are more than there are, so circles end."""
    found: list[Container] = []
    current: Known | None = known
    while current is not None and is_a(current.type, "Place") and current.part_of and len(found) < 6:
        current = _parent(current, current.part_of, vocabulary)
        if current is not None:
            found.append(Container(current.id, current.type, current.name, current.point))
    return tuple(found)


def _parent(part: Known, name: str, vocabulary: Vocabulary) -> Known | None:
    """The wider place that bears a name; of the world's places the one where the part lies."""
    parents = [entry for entry in vocabulary.find(name) if is_a(entry.type, "Place")]
    if not parents and part.is_part:
        parents = [place for place in world_places(name, vocabulary.known) if place.point == part.point]
    return parents[0] if parents else None
