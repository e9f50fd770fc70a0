"""What Neo4j holds of each element of the graph.

An element is a node with the relations that say where it is from, or an edge between two entities. Its row
holds its properties in the order of its kind's columns, so that names of properties travel once a batch and
not once a row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from neo4j.spatial import WGS84Point

from ..schema.errors import Neo4jError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident, Scalar, SituationGraph, content_id
from ..schema.ontology import RELATION_TYPES, labels

Element = Entity | ArticleNode | Evidence | Incident | Edge
Value = str | int | float | bool | date | list[str] | WGS84Point | None

LONGEST: Final = 2000
"""How many characters of a name or id are indexed; Neo4j refuses more than 8 kB, and a character has up to
four.
"""
UNCUT: Final = LONGEST - 20
"""How many characters of a name or id stand there, however long it is."""
BETWEEN: Final = "\x1f"
"""What parts the ends, type and source of an edge in its key."""
WHOLE: Final = ("full_id", "full_name")
"""Where what is cut for the index stands whole."""
ATTRIBUTE: Final = "attribute_"


class Join(NamedTuple):
    """A relation that an element is written with: to nodes of a kind (`incoming`: from them).

    `single`: an element has at most one. `counted`: it carries a count.
    """

    relation: str
    end: str
    single: bool = False
    incoming: bool = False
    counted: bool = False


class Kind(NamedTuple):
    """A base label (or "Edge"): its columns, those that are days, and what elements are written with."""

    name: str
    plural: str
    columns: tuple[str, ...]
    joins: tuple[Join, ...] = ()
    days: tuple[int, ...] = ()


class Row(NamedTuple):
    """An element: its shape is the labels of a node, beside the base label, or the type of an edge.

    `joins` holds for each join of the kind the ids of the other ends, or pairs of id and count. `extra` are
    the properties that few elements of a kind have. An edge has `ends`.
    """

    key: str
    shape: tuple[str, ...]
    values: list[Value]
    extra: dict[str, Scalar | None]
    joins: tuple[list[Any], ...]
    ends: tuple[str, str] = ("", "")


def _kind(name: str, plural: str, columns: str, *joins: Join) -> Kind:
    names = tuple(columns.split())
    return Kind(name, plural, names, joins, tuple(at for at, column in enumerate(names) if column in _DAYS))


_DAYS: Final = (
    "first_seen",
    "last_seen",
    "published",
    "from",
    "to",
    "first",
    "last",
    "quote_day",
    "denial_day",
)
ENTITY: Final = _kind(
    "Entity",
    "entities",
    "id type name aliases names wikidata country sector latitude longitude location named mentions articles "
    "since until first_seen last_seen of",
)
ARTICLE: Final = _kind(
    "Article",
    "articles",
    "id name title url published language sha256",
    Join("WRITTEN_BY", "Entity"),
    Join("PUBLISHED_BY", "Entity"),
    Join("MENTIONS", "Entity", counted=True),
)
CLAIM: Final = _kind(
    "Claim",
    "claims",
    "id name relation symmetric polarity modality status quote start end trigger_start trigger_end "
    "subject_start subject_end object_start object_end from to precision published plover mode quad cameo "
    "rule confidence",
    Join("SUBJECT", "Entity", single=True),
    Join("OBJECT", "Entity", single=True),
    Join("ATTRIBUTED_TO", "Entity", single=True),
    Join("AT", "Entity", single=True),
    Join("STATED_IN", "Article", single=True),
    Join("RELAYED_BY", "Entity"),
)
INCIDENT: Final = _kind(
    "Incident",
    "incidents",
    "id name relation first last reports articles sources count_min count_max why",
    Join("SUBJECT", "Entity", single=True),
    Join("OBJECT", "Entity", single=True),
    Join("AT", "Entity", single=True),
    Join("REPORTS", "Claim", incoming=True),
)
EDGE: Final = _kind(
    "Edge",
    "edges",
    "group claims claim_ids articles publishers first last denied against planned alleged confidence quote "
    "quote_article quote_day quote_speaker article start end denial denial_article denial_day "
    "denial_speaker source",
)
KINDS: Final = {kind.name: kind for kind in (ENTITY, ARTICLE, CLAIM, INCIDENT, EDGE)}
"""In the order in which they are written: each joins only those before it."""
NODES: Final = tuple(kind for kind in KINDS.values() if kind is not EDGE)


def elements(graph: SituationGraph) -> dict[str, Sequence[Element]]:
    """All elements of a graph by kind."""
    return {
        "Entity": graph.entities,
        "Article": graph.articles,
        "Claim": graph.evidence,
        "Incident": graph.incidents,
        "Edge": graph.edges,
    }


def indexed(text: str) -> str:
    """An id as it is indexed: a very long one is cut and told apart by its hash."""
    return text if len(text) <= LONGEST else f"{text[:UNCUT]}… {content_id(text)}"


def shortened(kind: Kind, ident: str, name: str) -> Iterator[str]:
    """A line for the name and the id of a node where they are cut for the index."""
    if len(name) > LONGEST:
        yield f"{kind.name} {ident[:60]}: a name of {len(name)} characters; full_name has it whole"
    if len(ident) > LONGEST:
        yield f"{kind.name} {ident[:60]}…: an id of over {LONGEST} characters; full_id has it whole"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def edge_key(edge: Edge) -> str:
    """Its ends, type and source, by which it is one edge."""
    return BETWEEN.join((indexed(edge.subject), edge.relation, indexed(edge.object), edge.source))


KEY_OF: Final[Mapping[str, Callable[[Any], str]]] = {
    "Entity": lambda entity: indexed(entity.id),
    "Article": lambda article: indexed(article.id),
    "Claim": lambda evidence: indexed(evidence.claim.id),
    "Incident": lambda incident: indexed(incident.id),
    "Edge": edge_key,
}
"""By what the database finds an element: the id of a node, or what tells edges apart."""


def member_key(kind: str, element: Element) -> str:
    """By what an element is known among those of its kind; that of a claim begins with its article."""
    if isinstance(element, Evidence):
        return f"{indexed(element.article)}{BETWEEN}{indexed(element.claim.id)}"
    return KEY_OF[kind](element)


def database_key(kind: str, member: str) -> str:
    """By what the database finds an element, of which the member key is given."""
    return member.rpartition(BETWEEN)[2] if kind == "Claim" else member


def home_of(kind: str, member: str) -> str:
    """What elements have in common that lie together: claims their article, edges their subject."""
    if kind == "Claim":
        home = member.rpartition(BETWEEN)[0]
    else:
        home = member.partition(BETWEEN)[0] if kind == "Edge" else member
    return home[:UNCUT]


def check(element: Element) -> None:
    """Raise Neo4jError where an element holds a value that Neo4j can't."""
    if isinstance(element, Evidence):
        for name, value in element.claim.attributes.items():
            if not isinstance(value, str | int | float):
                raise Neo4jError(
                    f"Claim {element.claim.id!r}: its attribute {name!r} is of type {type(value).__name__}; "
                    "Neo4j holds text, numbers and truth values there; nothing was written"
                )


def weight(element: Element) -> int:
    """How many nodes and relations an element is."""
    match element:
        case Evidence():
            optional = (element.subject, element.attributed_to, element.where)
            return 3 + sum(end is not None for end in optional) + len(set(element.relayed_by))
        case ArticleNode():
            return 1 + len(element.mentions) + len(element.written_by) + bool(element.published_by)
        case Incident():
            return 2 + bool(element.subject) + bool(element.where) + len(element.claims)
    return 1


def row(element: Element, key: str | None = None) -> Row:
    """The row of an element; its key where it is known already."""
    kind, make = _ROW_OF[type(element)]
    return make(element, key or KEY_OF[kind](element))


def entity_labels(kind: str, *, author: bool, named: bool) -> tuple[str, ...]:
    """Every label of an entity of a type."""
    return (*labels(kind), *(("Author",) if author else ()), *(() if named else ("Unnamed",)))


def group_of(relation: str) -> str | None:
    """The group of a relation, by which queries ask for all that are alike; None for a user's own."""
    known = RELATION_TYPES.get(relation)
    return known.group if known else None


def location(latitude: float | None, longitude: float | None) -> WGS84Point | None:
    """A point for Neo4j's distances."""
    return None if latitude is None or longitude is None else WGS84Point((longitude, latitude))


def searched(name: str, aliases: Sequence[str]) -> str:
    """All names in one text, for the full-text index."""
    return " | ".join((name, *aliases))


@lru_cache(maxsize=100_000)
def _day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:  # a day that the calendar doesn't have is no day
        return None


def _whole(**texts: str) -> dict[str, Scalar | None]:
    """What had to be cut, whole."""
    return {name: text for name, text in texts.items() if len(text) > LONGEST}


_NOBODY: Final[list[Any]] = []
"""The ends of a join that an element does not have; never changed."""


def _id(found: str | None) -> list[Any]:
    return [indexed(found)] if found else _NOBODY


def _ids(found: Sequence[str]) -> list[Any]:
    return [indexed(one) for one in dict.fromkeys(found)] if found else _NOBODY


def _entity(entity: Entity, key: str) -> Row:
    aliases = list(entity.aliases)
    values: list[Value] = [
        key,
        entity.type,
        _cut(entity.name),
        aliases or None,
        searched(entity.name, aliases),
        entity.wikidata,
        entity.country,
        entity.sector,
        entity.latitude,
        entity.longitude,
        location(entity.latitude, entity.longitude),
        entity.named,
        entity.mentions,
        entity.articles,
        entity.since,
        entity.until,
        _day(entity.first_seen),
        _day(entity.last_seen),
        indexed(entity.of) if entity.of else None,
    ]
    shape = entity_labels(entity.type, author=entity.author, named=entity.named)
    return Row(key, shape, values, _whole(full_id=entity.id, full_name=entity.name), ())


def _article(article: ArticleNode, key: str) -> Row:
    values: list[Value] = [
        key,
        article.title or key,
        article.title,
        article.url,
        _day(article.published),
        article.language,
        article.sha256,
    ]
    joins = (
        _ids(article.written_by),
        _id(article.published_by),
        [[indexed(entity), count] for entity, count in article.mentions.items()],
    )
    return Row(key, (), values, _whole(full_id=article.id), joins)


def _claim(evidence: Evidence, key: str) -> Row:
    claim = evidence.claim
    subject, when = claim.subject, claim.when
    values: list[Value] = [
        key,
        claim.relation,
        claim.relation,
        claim.symmetric,
        claim.polarity,
        claim.modality,
        claim.status,
        evidence.quote,
        claim.sentence.start,
        claim.sentence.end,
        claim.trigger.start,
        claim.trigger.end,
        subject.start if subject else None,
        subject.end if subject else None,
        claim.object.start,
        claim.object.end,
        _day(when.from_) if when else None,
        _day(when.to) if when else None,
        when.precision if when else None,
        _day(evidence.published),
        claim.plover,
        claim.mode,
        claim.quad,
        claim.cameo,
        claim.rule,
        claim.confidence,
    ]
    extra: dict[str, Scalar | None] = {
        f"{ATTRIBUTE}{name}": _scalar(value) for name, value in claim.attributes.items()
    }
    joins = (
        _id(evidence.subject),
        _id(evidence.object),
        _id(evidence.attributed_to),
        _id(evidence.where),
        _id(evidence.article),
        _ids(evidence.relayed_by),
    )
    return Row(key, (), values, extra | _whole(full_id=claim.id), joins)


def _scalar(value: Scalar) -> Scalar:
    """A number that 64 bits don't hold as its digits."""
    return str(value) if isinstance(value, int) and not -(2**63) <= value < 2**63 else value


def _incident(incident: Incident, key: str) -> Row:
    values: list[Value] = [
        key,
        incident.relation,
        incident.relation,
        _day(incident.first),
        _day(incident.last),
        len(incident.claims),
        incident.articles,
        incident.sources,
        incident.count_min,
        incident.count_max,
        incident.why,
    ]
    joins = (
        _id(incident.subject),
        _id(incident.object),
        _id(incident.where),
        _ids(incident.claims),
    )
    return Row(key, (), values, _whole(full_id=incident.id), joins)


def _edge(edge: Edge, key: str) -> Row:
    values: list[Value] = [
        group_of(edge.relation),
        len(edge.claims),
        list(edge.claims) or None,
        edge.articles,
        edge.publishers,
        _day(edge.first),
        _day(edge.last),
        edge.denied,
        list(edge.against) or None,
        edge.planned,
        edge.alleged,
        edge.confidence,
        edge.quote,
        edge.quote_article,
        _day(edge.quote_day),
        edge.quote_speaker,
        indexed(edge.article) if edge.article else None,
        edge.start,
        edge.end,
        edge.denial,
        edge.denial_article,
        _day(edge.denial_day),
        edge.denial_speaker,
        edge.source,
    ]
    ends = (indexed(edge.subject), indexed(edge.object))
    return Row(key, (edge.relation,), values, {}, (), ends)


_ROW_OF: Final[Mapping[type, tuple[str, Callable[[Any, str], Row]]]] = {
    Entity: ("Entity", _entity),
    ArticleNode: ("Article", _article),
    Evidence: ("Claim", _claim),
    Incident: ("Incident", _incident),
    Edge: ("Edge", _edge),
}
