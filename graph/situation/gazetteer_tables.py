"""What the gazetteer and bylines add to the graph, in the tables of a store.

Wider places, what a group is called later, who wrote and who published. These tables are small beside those
of names and claims, and are made anew whole where anything changed that they follow from; what comes out as
it was is not written again.
"""

from typing import Final

import duckdb

from ..store.table_rows import put_rows

_HELD: Final = """
CREATE OR REPLACE TEMPORARY TABLE held_in AS
SELECT CASE WHEN step = 1 THEN node ELSE within[step - 1].gazetteer END AS below,
    within[step].gazetteer AS above, within[step] AS container, country, place, step
FROM (
    SELECT nodes.entity AS node, within, country, place, generate_subscripts(within, 1) AS step
    FROM derived.chains JOIN derived.nodes USING (key) WHERE NOT dropped
)
"""

_CONTAINERS: Final = """
SELECT above AS id, first.container.type, first.container.name, []::VARCHAR[] AS aliases, first.country,
    first.container.point.latitude AS latitude, first.container.point.longitude AS longitude, true AS named,
    0 AS mentions, 0 AS articles
FROM (
    SELECT above, arg_min({'container': container, 'country': country}, (place.article, place.position, step))
        AS first
    FROM held_in GROUP BY above
) ANTI JOIN derived.resolved ON above = id
"""

_KNOWN: Final = "(SELECT id FROM derived.resolved UNION ALL SELECT id FROM derived.containers)"

_DRAWN: Final = f"""
SELECT DISTINCT below AS subject, 'LOCATED_IN' AS relation, above AS object, false AS "symmetric" FROM held_in
UNION ALL
SELECT DISTINCT
    CASE WHEN symmetric_relation AND other < node THEN other ELSE node END, relation,
    CASE WHEN symmetric_relation AND other < node THEN node ELSE other END, symmetric_relation
FROM (
    SELECT mine.entity AS node, theirs.entity AS other, 'ALSO_KNOWN_AS' AS relation,
        true AS symmetric_relation
    FROM derived.lineages JOIN derived.nodes AS mine USING (key)
    JOIN derived.nodes AS theirs ON theirs.key = lineages.later
    UNION ALL
    SELECT mine.entity, theirs.entity, 'SPLIT_FROM', false
    FROM derived.lineages JOIN derived.nodes AS mine USING (key)
    JOIN derived.nodes AS theirs ON theirs.key = lineages.split_from
)
WHERE node <> other AND node IN {_KNOWN} AND other IN {_KNOWN}
"""

_BYLINES: Final = """
WITH
signed AS (
    SELECT DISTINCT 'author' AS role, 'Person' AS type, 'person:' AS prefix, unnest(authors) AS name
    FROM extractions
    UNION ALL
    SELECT DISTINCT 'publisher', 'MediaOrganization', 'group:', publisher FROM extractions
    WHERE publisher <> ''
),
known AS (
    SELECT type, name, max(id) AS id FROM derived.resolved
    WHERE type IN ('Person', 'MediaOrganization') AND name IN (SELECT name FROM signed) GROUP BY type, name
)
SELECT role, name, coalesce(id, prefix || left(sha1(role || chr(31) || name), 12)) AS node,
    id IS NULL AS added
FROM signed LEFT JOIN known USING (type, name)
"""


_PLACED: Final = (
    "SELECT key FROM derived.chains UNION SELECT key FROM derived.lineages "
    "UNION SELECT later FROM derived.lineages UNION SELECT split_from FROM derived.lineages"
)
_COME_OR_GONE: Final = """
CREATE OR REPLACE TEMPORARY TABLE come_or_gone AS
WITH here AS MATERIALIZED (SELECT id FROM derived.resolved SEMI JOIN changed_entities USING (id))
SELECT id FROM changed_entities WHERE (id IN (SELECT id FROM described_before)) <> (id IN (FROM here))
"""
_CHANGES: Final = (
    *(
        f"(FROM {before} EXCEPT SELECT * FROM {now} WHERE key IN (SELECT key FROM touched)) UNION ALL "
        f"(SELECT * FROM {now} WHERE key IN (SELECT key FROM touched) EXCEPT FROM {before})"
        for before, now in (("chains_before", "derived.chains"), ("lineages_before", "derived.lineages"))
    ),
    f"SELECT key FROM moved WHERE key IN ({_PLACED})",
    f"SELECT key FROM derived.nodes WHERE entity IN (FROM come_or_gone) AND key IN ({_PLACED})",
    "SELECT object FROM derived.gazetteer WHERE object IN (FROM come_or_gone)",
)
"""What has rows where something changed that containers and edges of the gazetteer follow from."""


def draw_gazetteer(db: duckdb.DuckDBPyConnection) -> None:
    """Bring up to date what the gazetteer says of the entities that there are, and who wrote and published.

    Leaves the edges that came or went in `redrawn_places`.
    """
    db.execute("CREATE OR REPLACE TEMPORARY TABLE redrawn_places AS SELECT * FROM derived.gazetteer LIMIT 0")
    db.execute(_COME_OR_GONE)
    if any(db.execute(f"SELECT 1 FROM ({query}) LIMIT 1").fetchall() for query in _CHANGES):
        db.execute("CREATE OR REPLACE TEMPORARY TABLE places_before AS SELECT * FROM derived.gazetteer")
        db.execute(_HELD)
        put_rows(db, "derived.containers", _CONTAINERS, by="id")
        put_rows(db, "derived.gazetteer", _DRAWN, by="subject, relation, object")
        db.execute(
            "INSERT INTO redrawn_places (FROM places_before EXCEPT FROM derived.gazetteer) "
            "UNION ALL (FROM derived.gazetteer EXCEPT FROM places_before)"
        )
    put_rows(db, "derived.bylines", _BYLINES, by="role, name")
