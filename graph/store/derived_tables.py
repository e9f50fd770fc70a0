"""What follows from the articles of a store, as tables in the schema `derived`, and the views that users ask.

Three layers: what each article says of names (`seen` to `bands`), what all say together of each name
(`names` to `sources`), and the graph (`nodes` to `incidents`). Each table can be made anew from those before
it. `main.changed` names the articles whose rows are older than what the store holds of them.
"""

from typing import Final

import duckdb

from ..schema.model import content_id
from ..schema.ontology import NODE_TYPES, labels

_POINT: Final = "STRUCT(latitude DOUBLE, longitude DOUBLE)"
_LINEAGE: Final = 'STRUCT("since" VARCHAR, "until" VARCHAR, later VARCHAR, split_from VARCHAR)'
_WITHIN: Final = f'STRUCT(gazetteer VARCHAR, "type" VARCHAR, "name" VARCHAR, point {_POINT})[]'
_AT: Final = 'STRUCT(article VARCHAR, "position" INTEGER)'
_TIMES: Final = 'STRUCT("value" VARCHAR, times BIGINT)[]'
_ENTITY: Final = (
    'id VARCHAR, "type" VARCHAR, "name" VARCHAR, aliases VARCHAR[], wikidata VARCHAR, country VARCHAR, '
    "sector VARCHAR, latitude DOUBLE, longitude DOUBLE, named BOOLEAN, mentions BIGINT, articles BIGINT, "
    '"since" VARCHAR, "until" VARCHAR, first_seen VARCHAR, last_seen VARCHAR, "of" VARCHAR'
)

OF_ARTICLES: Final = {
    "seen": 'article VARCHAR, "position" INTEGER, entity VARCHAR, "key" VARCHAR, kind VARCHAR, '
    'named BOOLEAN, "type" VARCHAR, "name" VARCHAR, gazetteer VARCHAR, country VARCHAR, home VARCHAR, '
    'sector VARCHAR, wikidata VARCHAR, mentions INTEGER, "start" INTEGER, "end" INTEGER, '
    f"published VARCHAR, point {_POINT}, lineage {_LINEAGE}, within {_WITHIN}, company BOOLEAN",
    "spelled": 'article VARCHAR, "position" INTEGER, "key" VARCHAR, kind VARCHAR, spelling VARCHAR, '
    "folded VARCHAR, times INTEGER",
    "said": 'article VARCHAR, "position" INTEGER, how VARCHAR, one VARCHAR, "other" VARCHAR, '
    '"start" INTEGER, "end" INTEGER, relation VARCHAR',
    "owned": 'article VARCHAR, "start" INTEGER, "end" INTEGER, "key" VARCHAR, owner VARCHAR, '
    "sentence_start INTEGER, sentence_end INTEGER",
    "held": 'article VARCHAR, "key" VARCHAR, title VARCHAR, place VARCHAR',
    "bands": "article VARCHAR, band UBIGINT",
}
"""Rows that one article alone accounts for, by its id."""

OF_ALL: Final = {
    "names": '"key" VARCHAR, kind VARCHAR, "name" VARCHAR, "type" VARCHAR, country VARCHAR, '
    "gazetteer VARCHAR, home VARCHAR, is_named BOOLEAN, mentions BIGINT, articles BIGINT, "
    '"first" VARCHAR, "last" VARCHAR, sector VARCHAR, wikidata VARCHAR, '
    f"lineage {_LINEAGE}, point {_POINT}, "
    'sample STRUCT(article VARCHAR, "start" INTEGER, "end" INTEGER), '
    f"spellings {_TIMES}, types {_TIMES}, countries {_TIMES}, owners {_TIMES}, beside VARCHAR[], "
    "roles STRUCT(title VARCHAR, place VARCHAR)[], homes VARCHAR[], "
    f"kind_at {_AT}, lineage_at {_AT}",
    "chains": f'"key" VARCHAR, within {_WITHIN}, country VARCHAR, place {_AT}',
    "lineages": '"key" VARCHAR, later VARCHAR, split_from VARCHAR',
    "stated": 'one VARCHAR, "other" VARCHAR, article VARCHAR, how VARCHAR, "start" INTEGER, "end" INTEGER, '
    "relation VARCHAR",
    "parted": 'one VARCHAR, "other" VARCHAR, article VARCHAR, how VARCHAR, "start" INTEGER, "end" INTEGER, '
    "relation VARCHAR",
    "blocks": 'block VARCHAR, "key" VARCHAR',
    "bearers": 'folded VARCHAR, "key" VARCHAR',
    "links": 'one VARCHAR, "other" VARCHAR, weight DOUBLE, reasons VARCHAR[], stated BOOLEAN',
    "sources": "article VARCHAR, source VARCHAR",
    "nodes": '"key" VARCHAR, entity VARCHAR, dropped BOOLEAN',
    "resolved": _ENTITY,
    "containers": _ENTITY,
    "owners": 'entity VARCHAR, owner VARCHAR, told STRUCT(article VARCHAR, "start" INTEGER, "end" INTEGER, '
    "sentence_start INTEGER, sentence_end INTEGER)",
    "bylines": 'role VARCHAR, "name" VARCHAR, node VARCHAR, added BOOLEAN',
    "evidence": 'article VARCHAR, "position" INTEGER, claim VARCHAR, relation VARCHAR, subject VARCHAR, '
    "object VARCHAR, attributed_to VARCHAR, relayed_by VARCHAR[], place VARCHAR, status VARCHAR, "
    'polarity VARCHAR, modality VARCHAR, "symmetric" BOOLEAN, confidence DOUBLE, dated BOOLEAN, '
    "day_from VARCHAR, day_to VARCHAR, published VARCHAR, source VARCHAR, plover VARCHAR, "
    "count_min BIGINT, count_max BIGINT, length BIGINT, edge UBIGINT, noun VARCHAR, event UBIGINT",
    "asserted": "subject VARCHAR, relation VARCHAR, object VARCHAR, claims VARCHAR[], articles BIGINT, "
    'publishers BIGINT, "first" VARCHAR, "last" VARCHAR, denied BIGINT, against VARCHAR[], '
    'planned BIGINT, alleged BIGINT, confidence DOUBLE, "symmetric" BOOLEAN, '
    "quoted VARCHAR, denying VARCHAR, edge UBIGINT",
    "gazetteer": 'subject VARCHAR, relation VARCHAR, object VARCHAR, "symmetric" BOOLEAN',
    "incidents": 'id VARCHAR, relation VARCHAR, subject VARCHAR, object VARCHAR, "where" VARCHAR, '
    '"first" VARCHAR, "last" VARCHAR, claims VARCHAR[], articles BIGINT, sources BIGINT, why VARCHAR, '
    "count_min BIGINT, count_max BIGINT, event UBIGINT",
}
"""Rows that follow from all articles.

`edge` is a number for a relation and what it holds between, so that a glance at a whole table finds its rows
without reading names; `event` is the same for what reports of one event share.
"""
_CLOSED: Final = {"labels": '"type" VARCHAR, label VARCHAR'}

ENTITIES: Final = (
    "SELECT found.*, coalesce(author, false) AS author FROM (FROM derived.resolved "
    "UNION ALL BY NAME FROM derived.containers "
    "UNION ALL BY NAME SELECT DISTINCT node AS id, "
    "CASE role WHEN 'author' THEN 'Person' ELSE 'MediaOrganization' END AS type, name, "
    "[]::VARCHAR[] AS aliases, true AS named, 0 AS mentions, 0 AS articles "
    "FROM derived.bylines WHERE added) AS found "
    "LEFT JOIN (SELECT DISTINCT node AS id, true AS author FROM derived.bylines WHERE role = 'author') "
    "USING (id)"
)
"""All nodes of the graph."""


def edges_of(asserted: str = "derived.asserted") -> str:
    """All edges of the graph, given the table of those that articles assert."""
    return (
        f"SELECT * EXCLUDE (edge), 'articles' AS source FROM {asserted} "
        "UNION ALL BY NAME SELECT *, 'gazetteer' AS source, 1.0::DOUBLE AS confidence FROM derived.gazetteer "
        "UNION ALL BY NAME SELECT id AS subject, "
        "CASE WHEN type IN (SELECT type FROM derived.labels WHERE label = 'Person') THEN 'MEMBER_OF' "
        "ELSE 'PART_OF' END AS relation, owner AS object, false AS \"symmetric\", 'name' AS source, "
        "1.0::DOUBLE AS confidence, told FROM derived.owners "
        "JOIN derived.resolved ON id = entity WHERE type IN "
        "(SELECT type FROM derived.labels WHERE label IN ('Person', 'Group')) AND owner IN "
        "(SELECT id FROM derived.resolved UNION ALL SELECT id FROM derived.containers)"
    )


_NAMED: Final = f"(SELECT id, name FROM ({ENTITIES}))"
VIEWS: Final = {
    "articles": "SELECT article AS id, url, title, authors, publisher, section, published, updated, "
    "language, origin, sha256, text, derived.sources.source FROM extractions "
    "LEFT JOIN derived.sources USING (article)",
    "entities": ENTITIES,
    "edges": "SELECT edges.subject, doer.name AS subject_name, edges.relation, edges.object, "
    "done.name AS object_name, edges.source, edges.articles, edges.publishers, "
    "coalesce(len(edges.claims), 0) AS claims, edges.first, edges.last, edges.denied, edges.planned, "
    'edges.alleged, round(edges.confidence, 3) AS confidence, edges."symmetric", edges.claims AS claim_ids, '
    'edges.against AS denial_ids, edges.told.article AS article, edges.told.start AS "start", '
    f'edges.told."end" AS "end" FROM ({edges_of()}) AS edges JOIN {_NAMED} AS doer ON doer.id = subject '
    f"JOIN {_NAMED} AS done ON done.id = object",
    "incidents": "SELECT incidents.id, relation, subject, doer.name AS subject_name, object, "
    'done.name AS object_name, "where", place.name AS where_name, "first", "last", '
    "incidents.articles, sources, count_min, count_max, why, claims AS claim_ids FROM derived.incidents "
    f"LEFT JOIN {_NAMED} AS doer ON doer.id = subject JOIN {_NAMED} AS done ON done.id = object "
    f'LEFT JOIN {_NAMED} AS place ON place.id = "where"',
    "claims": "SELECT stated.id, evidence.article, evidence.relation, evidence.subject, "
    "doer.name AS subject_name, evidence.object, done.name AS object_name, evidence.status, "
    "evidence.polarity, evidence.modality, evidence.attributed_to, evidence.relayed_by, "
    'evidence.place AS "where", day_from AS "from", day_to AS "to", stated.attributes, stated.plover, '
    "stated.mode, stated.quad, stated.cameo, stated.rule, evidence.confidence, "
    'evidence."symmetric", quote, evidence.published, stated.publisher, evidence.source '
    "FROM derived.evidence JOIN (SELECT article, publisher, position, "
    "unnest(claim), substring(text, claim.sentence.start::BIGINT + 1, "
    'claim.sentence."end"::BIGINT - claim.sentence.start::BIGINT) AS quote FROM (SELECT article, publisher, '
    "text, unnest(claims) AS claim, generate_subscripts(claims, 1) AS position FROM extractions)) AS stated "
    f"USING (article, position) LEFT JOIN {_NAMED} AS doer ON doer.id = evidence.subject "
    f"JOIN {_NAMED} AS done ON done.id = evidence.object",
    "mentions": "SELECT said.article, nodes.entity, said.mention.type, said.mention.form, "
    'said.mention."start", said.mention."end", substring(text, said.mention.start::BIGINT + 1, '
    'said.mention."end"::BIGINT - said.mention.start::BIGINT) AS words FROM (SELECT article, text, '
    "unnest(mentions) AS mention FROM extractions) AS said JOIN derived.seen ON seen.article = said.article "
    "AND seen.entity = said.mention.entity JOIN derived.nodes USING (key) WHERE NOT dropped",
}
"""What users ask; `docs/tables.md` describes each column."""


SHAPE: Final = content_id(OF_ARTICLES, OF_ALL, _CLOSED, VIEWS)
"""Changes when any of the tables and views does."""


def make_derived(db: duckdb.DuckDBPyConnection) -> None:
    """Make all derived tables anew, empty, in place of what was there, and the views of them."""
    db.execute("DROP SCHEMA IF EXISTS derived CASCADE")
    db.execute("CREATE SCHEMA derived")
    for table, columns in {**OF_ARTICLES, **OF_ALL, **_CLOSED}.items():
        db.execute(f"CREATE TABLE derived.{table} ({columns})")
    closed = [(name, label) for name in NODE_TYPES for label in labels(name)]
    db.executemany("INSERT INTO derived.labels VALUES (?, ?)", closed)
    for view, query in VIEWS.items():
        db.execute(f"CREATE OR REPLACE VIEW {view} AS {query}")


def are_derived(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether all derived tables are there, and are tables."""
    found = dict(
        db.execute(
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'derived'"
        ).fetchall()
    )
    return found == dict.fromkeys({**OF_ARTICLES, **OF_ALL, **_CLOSED}, "BASE TABLE")
