"""What the gazetteer and bylines add to the graph, in the tables of a store.

Wider places, what a group is called later, who wrote and who published. These tables are small beside those
of names and claims, and are made anew whole.
"""

from typing import Final

import duckdb

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
INSERT INTO derived.containers BY NAME
SELECT above AS id, first.container.type, first.container.name, [] AS aliases, first.country,
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
INSERT INTO derived.gazetteer
SELECT DISTINCT below, 'LOCATED_IN', above, false FROM held_in
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
INSERT INTO derived.bylines
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
SELECT role, name, coalesce(id, prefix || left(sha1(role || chr(31) || name), 12)), id IS NULL
FROM signed LEFT JOIN known USING (type, name)
"""


def draw_gazetteer(db: duckdb.DuckDBPyConnection) -> None:
    """Make anew what the gazetteer says of the entities that there are, and who wrote and published."""
    for table in ("containers", "gazetteer", "bylines"):
        db.execute(f"DELETE FROM derived.{table}")
    for statement in (_HELD, _CONTAINERS, _DRAWN, _BYLINES):
        db.execute(statement)
