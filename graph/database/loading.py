"""The graph into Neo4j: constraints, then batches of `UNWIND`, one transaction a batch.

Query texts are fixed; values are parameters and labels and types come from the ontology. Nodes are matched on one base
label with a unique id, so each look-up uses an index. After loading, what an earlier load wrote and this graph no
longer holds is removed, so the database shows exactly this graph; nodes of others are left alone.
"""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec
import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, ServiceUnavailable
from neo4j.exceptions import Neo4jError as DatabaseError
from neo4j.spatial import WGS84Point

from ..schema.errors import Neo4jError
from ..schema.model import Edge, Entity, Evidence, Incident, SituationGraph, content_id
from ..schema.ontology import labels

log = logging.getLogger(__name__)

SCHEMA: Final = Path(__file__).parent.parent.parent / "cypher" / "schema.cypher"
BATCH: Final = 5000
_SAFE: Final = re.compile(r"[A-Z][A-Z0-9_]*")

Progress = Callable[[str, int, int], None]


class Loaded(NamedTuple):
    """What stands in the database after a load."""

    nodes: int
    relations: int
    removed: int


@contextmanager
def connect(uri: str, user: str, password: str) -> Iterator[neo4j.Driver]:
    """A driver whose connection has been tried; its errors become one line each, without the password."""
    try:
        with neo4j.GraphDatabase.driver(
            uri, auth=(user, password), connection_timeout=15, notifications_min_severity="OFF"
        ) as driver:
            driver.verify_connectivity()
            yield driver
    except AuthError as error:
        raise Neo4jError(
            f"{uri}: user {user!r} or the password was refused; set NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except ServiceUnavailable as error:
        raise Neo4jError(
            f"{uri}: no Neo4j answers there; start one with `sitgraph neo4j start` or set NEO4J_URI"
        ) from error
    except (ConfigurationError, ValueError) as error:
        raise Neo4jError(
            f"{uri}: not an address of Neo4j; expected something like bolt://localhost:7687"
        ) from error
    except ClientError as error:
        raise Neo4jError(f"{uri}: {error.message}") from error
    except (DriverError, DatabaseError) as error:
        raise Neo4jError(f"{uri}: {str(error).splitlines()[0]}") from error


def statements(path: Path) -> list[str]:
    """The statements of a .cypher file, without comments."""
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("//")
    ]
    return [s.strip() for s in "\n".join(lines).split(";") if s.strip()]


def load_neo4j(
    graph: SituationGraph,
    driver: neo4j.Driver,
    *,
    database: str | None = None,
    batch: int = BATCH,
    progress: Progress | None = None,
) -> Loaded:
    """Make the database show this graph; the same again changes nothing. Raises Neo4jError if rows went missing.

    >>> with connect("bolt://localhost:7687", "neo4j", password) as driver:  # doctest: +SKIP
    ...     load_neo4j(graph, driver)
    """
    stamp = graph.digest()[:16]
    tell = progress or (lambda what, done, total: None)
    with driver.session(database=database) as session:
        for statement in statements(SCHEMA):
            session.run(statement).consume()
        session.run("CALL db.awaitIndexes(60)").consume()
        steps = list(_steps(graph, stamp))
        total = sum(len(rows) for _, _, rows in steps)
        done = 0
        for what, query, rows in steps:
            written = 0
            for chunk in chunks(rows, batch):
                written += session.execute_write(_write, query, list(chunk))
                done += len(chunk)
                tell(what, done, total)
            if written != len(rows):
                raise Neo4jError(
                    f"{what}: sent {len(rows)} rows, but {written} were written; nothing was removed, load again"
                )
        removed = _sweep(session, stamp)
        nodes, relations = session.execute_read(_counts)
    return Loaded(nodes, relations, removed)


def chunks(rows: Sequence[dict[str, Any]], size: int) -> Iterator[Sequence[dict[str, Any]]]:
    """Consecutive slices."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _write(transaction: neo4j.ManagedTransaction, query: str, rows: list[dict[str, Any]]) -> int:
    record = transaction.run(query, rows=rows).single()
    return int(record["written"]) if record else 0


def _counts(transaction: neo4j.ManagedTransaction) -> tuple[int, int]:
    record = transaction.run(
        "CALL { MATCH (n:Entity) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS nodes UNION ALL MATCH (n:Article) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS nodes "
        "UNION ALL MATCH (n:Claim) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS nodes "
        "UNION ALL MATCH (n:Incident) WHERE n.sitgraph IS NOT NULL RETURN count(n) AS nodes } "
        "WITH sum(nodes) AS nodes MATCH ()-[r]->() WHERE r.sitgraph IS NOT NULL RETURN nodes, count(r) AS relations"
    ).single()
    return (record["nodes"], record["relations"]) if record else (0, 0)


def _sweep(session: neo4j.Session, stamp: str) -> int:
    """Remove what earlier loads wrote and this one did not touch."""
    removed = 0
    for query in (
        "MATCH (:Entity)-[r]->() WHERE r.sitgraph IS NOT NULL AND r.sitgraph <> $stamp WITH r LIMIT 10000 DELETE r RETURN count(*) AS gone",
        "MATCH (:Article)-[r]->() WHERE r.sitgraph IS NOT NULL AND r.sitgraph <> $stamp WITH r LIMIT 10000 DELETE r RETURN count(*) AS gone",
        "MATCH (:Claim)-[r]->() WHERE r.sitgraph IS NOT NULL AND r.sitgraph <> $stamp WITH r LIMIT 10000 DELETE r RETURN count(*) AS gone",
        "MATCH (n:Incident) WHERE n.sitgraph <> $stamp WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone",
        "MATCH (n:Claim) WHERE n.sitgraph <> $stamp WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone",
        "MATCH (n:Article) WHERE n.sitgraph <> $stamp WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone",
        "MATCH (n:Entity) WHERE n.sitgraph <> $stamp WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone",
    ):
        while True:
            record = session.run(query, stamp=stamp).single()
            gone = int(record["gone"]) if record else 0
            removed += gone
            if gone < 10000:
                break
    return removed


Step = tuple[str, str, list[dict[str, Any]]]


def _steps(graph: SituationGraph, stamp: str) -> Iterator[Step]:
    """(what, query, rows) in the order in which they must run."""
    authors = {a: author_id(a) for article in graph.articles for a in article.authors}
    publishers = {p: publisher_id(p) for article in graph.articles if (p := article.publisher)}
    by_name = {(e.type, e.name): e.id for e in graph.entities}
    people = {name: by_name.get(("Person", name), key) for name, key in authors.items()}
    media = {name: by_name.get(("MediaOrganization", name), key) for name, key in publishers.items()}
    by_type: defaultdict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    written_by = set(people.values())
    for entity in graph.entities:
        names = (*labels(entity.type), *(("Author",) if entity.id in written_by else ()))
        by_type[names].append({"id": entity.id, "values": _entity(entity, stamp)})
    known = {e.id for e in graph.entities}
    for name, key in people.items():
        if key not in known:
            by_type[*labels("Person"), "Author"].append(
                {"id": key, "values": {"id": key, "name": name, "names": name, "sitgraph": stamp}}
            )
    for name, key in media.items():
        if key not in known:
            by_type[labels("MediaOrganization")].append(
                {"id": key, "values": {"id": key, "name": name, "names": name, "sitgraph": stamp}}
            )
    for names, rows in sorted(by_type.items()):
        yield (
            f"{names[0]} nodes",
            f"UNWIND $rows AS row MERGE (n:Entity {{id: row.id}}) SET n:{':'.join(names)}, n = row.values RETURN count(*) AS written",
            rows,
        )
    articles = [
        {
            "id": a.id,
            "values": {
                "id": a.id,
                "name": a.title or a.id,
                "title": a.title,
                "url": a.url,
                "published": _day(a.published),
                "language": a.language,
                "sha256": a.sha256,
                "sitgraph": stamp,
            },
        }
        for a in graph.articles
    ]
    yield (
        "articles",
        "UNWIND $rows AS row MERGE (n:Article {id: row.id}) SET n = row.values RETURN count(*) AS written",
        articles,
    )
    yield (
        "claims",
        "UNWIND $rows AS row MERGE (n:Claim {id: row.id}) SET n = row.values RETURN count(*) AS written",
        [{"id": e.claim.id, "values": _claim(e, stamp)} for e in graph.evidence],
    )
    yield (
        "incidents",
        "UNWIND $rows AS row MERGE (n:Incident {id: row.id}) SET n = row.values RETURN count(*) AS written",
        [{"id": i.id, "values": _incident(i, stamp)} for i in graph.incidents],
    )
    by_relation: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for edge in graph.edges:
        if not _SAFE.fullmatch(edge.relation):
            raise Neo4jError(
                f"{edge.relation!r} can't be the name of a relation in Neo4j; use capitals, digits and underscores"
            )
        by_relation[edge.relation].append(
            {"subject": edge.subject, "object": edge.object, "values": _edge(edge, stamp)}
        )
    for relation, rows in sorted(by_relation.items()):
        yield (
            relation,
            _relation("Entity", relation, "Entity", "{source: row.values.source}"),
            sorted(rows, key=lambda r: r["subject"]),
        )
    provenance = (
        ("SUBJECT", "Claim", "Entity", [(e.claim.id, e.subject) for e in graph.evidence]),
        ("OBJECT", "Claim", "Entity", [(e.claim.id, e.object) for e in graph.evidence]),
        (
            "ATTRIBUTED_TO",
            "Claim",
            "Entity",
            [(e.claim.id, e.attributed_to) for e in graph.evidence if e.attributed_to],
        ),
        ("RELAYED_BY", "Claim", "Entity", [(e.claim.id, r) for e in graph.evidence for r in e.relayed_by]),
        ("AT", "Claim", "Entity", [(e.claim.id, e.where) for e in graph.evidence if e.where]),
        ("STATED_IN", "Claim", "Article", [(e.claim.id, e.article) for e in graph.evidence]),
        ("REPORTS", "Claim", "Incident", [(c, i.id) for i in graph.incidents for c in i.claims]),
        ("SUBJECT", "Incident", "Entity", [(i.id, i.subject) for i in graph.incidents]),
        ("OBJECT", "Incident", "Entity", [(i.id, i.object) for i in graph.incidents]),
        ("AT", "Incident", "Entity", [(i.id, i.where) for i in graph.incidents if i.where]),
        ("WRITTEN_BY", "Article", "Entity", [(a.id, people[n]) for a in graph.articles for n in a.authors]),
        (
            "PUBLISHED_BY",
            "Article",
            "Entity",
            [(a.id, media[a.publisher]) for a in graph.articles if a.publisher],
        ),
    )
    for relation, start, end, pairs in provenance:
        yield (
            relation,
            _relation(start, relation, end),
            [{"subject": s, "object": o, "values": {"sitgraph": stamp}} for s, o in dict.fromkeys(pairs)],
        )
    mentions = [
        {"subject": a.id, "object": e, "values": {"count": n, "sitgraph": stamp}}
        for a in graph.articles
        for e, n in a.mentions.items()
    ]
    yield "MENTIONS", _relation("Article", "MENTIONS", "Entity"), mentions


def _relation(start: str, relation: str, end: str, key: str = "") -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{start} {{id: row.subject}}) MATCH (b:{end} {{id: row.object}}) "
        f"MERGE (a)-[r:{relation} {key}]->(b) SET r = row.values RETURN count(*) AS written"
    )


def author_id(name: str) -> str:
    """The id of an author whom no article mentions."""
    return f"person:{content_id('author', name, length=12)}"


def publisher_id(name: str) -> str:
    """The id of a publisher that no article mentions."""
    return f"group:{content_id('publisher', name, length=12)}"


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _entity(entity: Entity, stamp: str) -> dict[str, Any]:
    values = msgspec.structs.asdict(entity)
    values |= {
        "aliases": list(entity.aliases),
        "names": " | ".join((entity.name, *entity.aliases)),
        "sitgraph": stamp,
    }
    if entity.latitude is not None and entity.longitude is not None:
        values["location"] = WGS84Point((entity.longitude, entity.latitude))
    values |= {"first_seen": _day(entity.first_seen), "last_seen": _day(entity.last_seen)}
    return values


def _edge(edge: Edge, stamp: str) -> dict[str, Any]:
    return {
        "claims": len(edge.claims),
        "claim_ids": list(edge.claims),
        "articles": edge.articles,
        "publishers": edge.publishers,
        "first": _day(edge.first),
        "last": _day(edge.last),
        "denied": edge.denied,
        "against": list(edge.against),
        "planned": edge.planned,
        "alleged": edge.alleged,
        "confidence": edge.confidence,
        "source": edge.source,
        "sitgraph": stamp,
    }


def _incident(incident: Incident, stamp: str) -> dict[str, Any]:
    return {
        "id": incident.id,
        "name": incident.relation,
        "relation": incident.relation,
        "first": _day(incident.first),
        "last": _day(incident.last),
        "reports": len(incident.claims),
        "articles": incident.articles,
        "sources": incident.sources,
        "why": incident.why,
        "sitgraph": stamp,
    }


def _claim(evidence: Evidence, stamp: str) -> dict[str, Any]:
    claim = evidence.claim
    when = claim.when
    return {
        "id": claim.id,
        "name": claim.relation,
        "relation": claim.relation,
        "symmetric": claim.symmetric,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "status": claim.status,
        "quote": evidence.quote,
        "start": claim.sentence.start,
        "end": claim.sentence.end,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "subject_start": claim.subject.start,
        "subject_end": claim.subject.end,
        "object_start": claim.object.start,
        "object_end": claim.object.end,
        "from": _day(when.from_) if when else None,
        "to": _day(when.to) if when else None,
        "precision": when.precision if when else None,
        "published": _day(evidence.published),
        "plover": claim.plover,
        "cameo": claim.cameo,
        "rule": claim.rule,
        "confidence": claim.confidence,
        **{f"attribute_{k}": v for k, v in claim.attributes.items()},
        "sitgraph": stamp,
    }
