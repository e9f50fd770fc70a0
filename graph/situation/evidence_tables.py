"""Claims between nodes, and the edges that follow from them, in the tables of a store.

Only the articles in `restated` and the edges that they had or have a part in are made anew.
"""

from collections.abc import Iterable
from typing import Final

import duckdb

from ..store.table_rows import rounds
from .best_quotes import RANK
from .counted_victims import DESCRIBED, NOUN, VICTIM
from .edges import NOT_YET

ENDS: Final = (
    'CASE WHEN "symmetric" AND object < subject THEN object ELSE subject END AS one, relation, '
    'CASE WHEN "symmetric" AND object < subject THEN subject ELSE object END AS other'
)
"""The subject and object of the edge that a claim belongs to; a symmetric relation has them in order."""


def edge_number(relation: str, one: str, other: str) -> str:
    """What gives the number of an edge; a claim without a doer has one too, with NULL in its place."""
    return f"md5_number_lower(concat_ws(chr(31), {relation}, coalesce({one}, ''), {other}))"


_SWAPPED: Final = 'CASE WHEN claim."symmetric" AND done.node < doer.node THEN'
_EDGE: Final = edge_number(
    "claim.relation",
    f"{_SWAPPED} done.node ELSE doer.node END",
    f"{_SWAPPED} doer.node ELSE done.node END",
)
_NOT_YET: Final = ", ".join(f"'{modality}'" for modality in NOT_YET)

_MANY: Final = 20_000
"""Articles and edges that are made anew at once."""

_EVIDENCE: Final = f"""
INSERT INTO derived.evidence BY NAME
WITH
stated AS (
    SELECT article, published, unnest(claims) AS claim, generate_subscripts(claims, 1) AS position
    FROM extractions SEMI JOIN restated USING (article)
),
here AS (
    SELECT article, seen.entity, CASE WHEN NOT dropped THEN nodes.entity END AS node,
        {DESCRIBED} AS described
    FROM derived.seen SEMI JOIN restated USING (article) JOIN derived.nodes USING (key)
),
relayed AS (
    SELECT article, position, list(node ORDER BY number) FILTER (node IS NOT NULL) AS relayed_by
    FROM (
        SELECT article, position, unnest(claim.relayed_by).entity AS entity,
            generate_subscripts(claim.relayed_by, 1) AS number
        FROM stated
    ) JOIN here USING (article, entity) GROUP BY article, position
),
told AS (
SELECT stated.article, stated.position, claim.id AS claim, claim.relation, doer.node AS subject,
    done.node AS object, speaker.node AS attributed_to, coalesce(relayed_by, []) AS relayed_by,
    place.node AS place,
    CASE WHEN claim.polarity = 'negated' THEN 'denied'
        WHEN claim.modality <> 'asserted' THEN claim.modality
        WHEN claim.attributed_to IS NOT NULL OR json_exists(claim.attributes, '$.attributed_to_text')
            THEN 'attributed'
        ELSE 'plain' END AS status,
    claim.polarity, claim.modality, claim."symmetric", claim.confidence, claim."when" IS NOT NULL AS dated,
    claim."when"."from" AS day_from, claim."when"."to" AS day_to, published, source, claim.plover,
    CASE WHEN json_type(claim.attributes, '$.count_min') IN ('BIGINT', 'UBIGINT')
        THEN TRY_CAST(claim.attributes->'$.count_min' AS BIGINT) END AS count_min,
    CASE WHEN json_type(claim.attributes, '$.count_max') IN ('BIGINT', 'UBIGINT')
        THEN TRY_CAST(claim.attributes->'$.count_max' AS BIGINT) END AS count_max,
    claim.sentence."end"::BIGINT - claim.sentence.start::BIGINT AS length, {_EDGE} AS edge,
    done.described
FROM stated
JOIN here AS done ON done.article = stated.article AND done.entity = claim.object.entity
LEFT JOIN here AS doer ON doer.article = stated.article AND doer.entity = claim.subject.entity
LEFT JOIN here AS speaker ON speaker.article = stated.article AND speaker.entity = claim.attributed_to.entity
LEFT JOIN here AS place ON place.article = stated.article AND place.entity = claim."where".entity
LEFT JOIN relayed ON relayed.article = stated.article AND relayed.position = stated.position
JOIN derived.sources ON sources.article = stated.article
WHERE (claim.subject IS NULL OR doer.node IS NOT NULL) AND done.node IS NOT NULL
    AND doer.node IS DISTINCT FROM done.node AND claim.id NOT IN (SELECT claim FROM refused)
)
SELECT * EXCLUDE (described), {NOUN} AS noun,
    CASE WHEN noun IS NULL THEN edge ELSE {edge_number("relation", "subject", VICTIM)} END AS event
FROM told
"""

EDGES: Final = f"""
SELECT one AS subject, relation, other AS object,
    list(claim ORDER BY claim) FILTER (status = 'plain') AS claims,
    count(DISTINCT article) FILTER (status = 'plain') AS articles,
    count(DISTINCT source) FILTER (status = 'plain') AS publishers,
    min(CASE WHEN dated THEN least(coalesce(day_from, day_to), coalesce(day_to, day_from)) ELSE published END)
        FILTER (status = 'plain') AS first,
    max(CASE WHEN dated THEN greatest(coalesce(day_from, day_to), coalesce(day_to, day_from))
        ELSE published END) FILTER (status = 'plain') AS last,
    count(*) FILTER (polarity = 'negated') AS denied,
    coalesce(list(claim ORDER BY claim) FILTER (polarity = 'negated'), []) AS against,
    count(*) FILTER (modality IN ({_NOT_YET})) AS planned,
    count(*) FILTER (status <> 'plain' AND polarity = 'affirmed' AND modality NOT IN ({_NOT_YET})) AS alleged,
    max(confidence) FILTER (status = 'plain') AS confidence,
    arg_min("symmetric", (article, claim, position)) FILTER (status = 'plain') AS "symmetric",
    arg_min(claim, {RANK}) FILTER (status = 'plain') AS quoted,
    arg_min(claim, {RANK}) FILTER (polarity = 'negated') AS denying, any_value(edge) AS edge
FROM (SELECT *, {ENDS} FROM derived.evidence WHERE subject IS NOT NULL AND {{which}})
GROUP BY one, relation, other HAVING bool_or(status = 'plain')
"""
"""The asserted edges of the evidence that `which` chooses."""


def restate(db: duckdb.DuckDBPyConnection, refused: Iterable[str], decided: Iterable[str]) -> None:
    """Make the evidence of articles anew, and the edges of it.

    These are the articles in `current` and `resourced`, those that mention a key in `moved`, and those of the
    claims in `decided`. Claims in `refused` don't count. Leaves what the articles said before and say now in
    `reports`, and the edges concerned in `redrawn`, as they were in `drawn_before`.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE refused AS SELECT unnest(?::VARCHAR[]) AS claim", [[*refused]]
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE restated AS "
        "SELECT article FROM current UNION SELECT article FROM resourced "
        "UNION SELECT article FROM derived.seen WHERE key IN (SELECT key FROM moved WHERE before IS NOT NULL)"
    )
    _add_decided(db, list(decided))
    chosen = "SELECT * FROM derived.evidence SEMI JOIN restated USING (article)"
    db.execute(f"CREATE OR REPLACE TEMPORARY TABLE reports AS {chosen}")
    db.execute("DELETE FROM derived.evidence WHERE article IN (SELECT article FROM restated)")
    for some in rounds(db, "FROM restated", _MANY):
        db.execute(_EVIDENCE.replace("JOIN restated", f"JOIN {some} AS restated"))
    db.execute(f"INSERT INTO reports {chosen}")
    db.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE redrawn AS SELECT DISTINCT {ENDS}, edge FROM reports "
        "WHERE subject IS NOT NULL"
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE drawn_before AS SELECT subject, relation, object "
        "FROM derived.asserted SEMI JOIN redrawn USING (edge)"
    )
    db.execute("DELETE FROM derived.asserted WHERE edge IN (SELECT edge FROM redrawn)")
    for some in rounds(db, "FROM redrawn", _MANY):
        its_own = f"SELECT rowid FROM derived.evidence WHERE edge IN (SELECT edge FROM {some})"
        db.execute(f"INSERT INTO derived.asserted BY NAME {EDGES.format(which=f'rowid IN ({its_own})')}")


def _add_decided(db: duckdb.DuckDBPyConnection, claims: list[str]) -> None:
    """Claims that were refused are no evidence, so their articles are looked up where claims stand."""
    if claims:
        db.execute(
            "INSERT INTO restated SELECT article FROM extractions WHERE "
            "list_has_any(list_transform(claims, lambda claim: claim.id), ?::VARCHAR[]) "
            "AND article NOT IN (SELECT article FROM restated)",
            [claims],
        )
