"""What of a store is drawn: a scene chosen by its tables, with the part of the graph that it needs.

However many claims stand behind what is drawn, so many at most are read: of each relation the same number,
from as many sources as there are, the best sentences first.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from ..schema.model import SituationGraph
from ..situation.bearers import StoredNames
from ..situation.best_quotes import RANK
from ..situation.evidence_tables import ENDS
from ..situation.stored_graph import StoredGraph
from ..store.derived_tables import ENTITIES, edges_of
from .scene import MOST_EDGES, MOST_NODES, Portion, Scene

MOST_CLAIMS: Final = 20_000
_MOST_ARTICLES: Final = 20_000
_RANKED: Final = f"""
CREATE OR REPLACE TEMPORARY TABLE scene_ranked AS
SELECT id, named, row_number() OVER (
    ORDER BY NOT list_contains($around, id), NOT named, sources DESC, claims DESC, id
) AS place
FROM (
    SELECT id, count(DISTINCT source) AS sources, count(*) AS claims FROM (
        SELECT subject AS id, source FROM ({{told}}) WHERE subject IS NOT NULL
        UNION ALL SELECT object, source FROM ({{told}})
    ) GROUP BY id
) JOIN (SELECT id, named FROM ({ENTITIES})) USING (id)
"""
_NODES: Final = """
CREATE OR REPLACE TEMPORARY TABLE scene_nodes AS
SELECT id, named, place FROM scene_ranked WHERE {which} ORDER BY place LIMIT $top
"""
_RELATIONS: Final = f"""
CREATE OR REPLACE TEMPORARY TABLE scene_relations AS
SELECT one, relation, other, sources, claims, doer.named AND done.named AS between_named,
    one IN (SELECT id FROM scene_nodes) AND other IN (SELECT id FROM scene_nodes) AS between_nodes
FROM (
    SELECT one, relation, other, count(DISTINCT source) AS sources, count(*) AS claims
    FROM (SELECT *, {ENDS} FROM ({{told}})) WHERE subject IS NOT NULL GROUP BY one, relation, other
) JOIN scene_ranked AS doer ON doer.id = one JOIN scene_ranked AS done ON done.id = other
"""
_DRAWN: Final = """
CREATE OR REPLACE TEMPORARY TABLE scene_drawn AS
SELECT one, relation, other, claims, between_named FROM scene_relations WHERE between_nodes
ORDER BY NOT between_named, sources DESC, claims DESC, one, relation, other LIMIT $most
"""
_OF_NOBODY: Final = """
INSERT INTO scene_drawn
SELECT NULL, relation, object, count(*), false FROM ({told})
WHERE subject IS NULL AND object IN (SELECT id FROM scene_nodes) GROUP BY relation, object
"""
_CLAIMS: Final = f"""
CREATE OR REPLACE TEMPORARY TABLE scene_claims AS
WITH
told AS (
    SELECT told.* FROM (SELECT *, {ENDS} FROM ({{told}})) AS told SEMI JOIN scene_drawn AS drawn
    ON drawn.one IS NOT DISTINCT FROM told.one AND drawn.relation = told.relation AND drawn.other = told.other
),
turns AS (
    SELECT *, row_number() OVER (
        PARTITION BY one, relation, other, source ORDER BY status <> 'plain', {RANK}, article
    ) AS turn
    FROM told
),
ranked AS (
    SELECT article, claim, row_number() OVER (
        PARTITION BY one, relation, other ORDER BY turn, status <> 'plain', {RANK}, article
    ) AS number
    FROM turns
)
SELECT article, claim FROM ranked WHERE number <= $each
"""
_ARTICLES: Final = """
CREATE OR REPLACE TEMPORARY TABLE scene_articles AS
SELECT article FROM (
    SELECT DISTINCT article, article IN (SELECT article FROM scene_claims) AS is_told
    FROM (
        SELECT article FROM derived.seen JOIN derived.nodes USING (key)
        WHERE NOT dropped AND mentions > 0 AND nodes.entity IN (SELECT id FROM scene_nodes)
        UNION SELECT article FROM scene_claims
    )
) JOIN (SELECT article, published FROM extractions) USING (article)
ORDER BY is_told DESC, published DESC NULLS LAST, article LIMIT $most
"""
_LINKS: Final = """
CREATE OR REPLACE TEMPORARY TABLE scene_links AS
SELECT subject, relation, object, source FROM ({edges}) WHERE source <> 'articles'
    AND subject IN (SELECT id FROM scene_nodes) AND object IN (SELECT id FROM scene_nodes)
"""
_NAMED: Final = f"""
CREATE OR REPLACE TEMPORARY TABLE scene_named AS
WITH spoken AS (SELECT * FROM derived.evidence SEMI JOIN scene_claims USING (article, claim))
SELECT id FROM scene_nodes
UNION SELECT unnest([attributed_to, place]) FROM spoken
UNION SELECT unnest(relayed_by) FROM spoken
UNION SELECT country FROM ({ENTITIES}) SEMI JOIN scene_nodes USING (id)
"""
_INCIDENTS: Final = """
SELECT incidents.* REPLACE (told.claims AS claims) FROM {told} AS incidents JOIN (
    SELECT id, list(claim ORDER BY claim) AS claims FROM (SELECT id, unnest(claims) AS claim FROM {told})
    SEMI JOIN scene_claims USING (claim) GROUP BY id
) AS told USING (id)
"""


class StoredScene(NamedTuple):
    """A scene, and a graph of what it is drawn from: what its nodes and claims speak of.

    Of the articles that mention its nodes, so many at most are there: those of the claims, then the latest.
    """

    graph: SituationGraph
    scene: Scene


def stored_scene(
    graph: StoredGraph,
    *,
    actors: Sequence[str] = (),
    top: int = MOST_NODES,
    most_edges: int = MOST_EDGES,
    most_claims: int = MOST_CLAIMS,
    named_only: bool = False,
    plain_only: bool = False,
) -> StoredScene:
    """Choose what is drawn of a store, as `scene` does of a graph in memory.

    Raises QueryError, with the nearest names, for an actor that is not there.
    """
    return _Chosen(graph, actors, plain_only=plain_only).scene(top, most_edges, most_claims, named_only)


_DRAWN_WHOLE: Final = 100_000
"""Claims of a graph that is drawn as a whole, in about half a gigabyte."""


def graph_to_draw(
    graph: StoredGraph,
    *,
    actors: Sequence[str] = (),
    named_only: bool = False,
    most_claims: int = _DRAWN_WHOLE,
) -> SituationGraph:
    """What a picture is drawn of: all of the graph, or of one with more claims what a page of it would show.

    Raises QueryError, with the nearest names, for an actor that is not there.
    """
    query = f"SELECT count(*) FROM derived.evidence WHERE {graph.which}"
    if graph.connection.execute(query).fetchall()[0][0] <= most_claims:
        return graph.whole()
    return stored_scene(graph, actors=actors, named_only=named_only).graph


class _Chosen:
    """The temporary tables in which a scene is put together."""

    def __init__(self, graph: StoredGraph, actors: Sequence[str], *, plain_only: bool) -> None:
        self._graph, self._db = graph, graph.connection
        self._around = sorted(StoredNames(graph.connection).all_ids(actors) or ())
        conditions = [graph.which]
        if plain_only:
            conditions.append("status = 'plain'")
        if self._around:
            self._db.execute(
                "CREATE OR REPLACE TEMPORARY TABLE scene_actors AS SELECT unnest(?::VARCHAR[]) AS id",
                [self._around],
            )
            conditions.append("(subject IN (FROM scene_actors) OR object IN (FROM scene_actors))")
        self._told = f"SELECT * FROM derived.evidence WHERE {' AND '.join(conditions)}"

    def scene(self, top: int, most_edges: int, most_claims: int, named_only: bool) -> StoredScene:
        """The scene of at most so many nodes, edges and claims."""
        run, told = self._db.execute, self._told
        run(_RANKED.format(told=told), {"around": self._around})
        run(_NODES.format(which="named" if named_only else "true"), {"top": top})
        run(_RELATIONS.format(told=told))
        run(_DRAWN, {"most": most_edges})
        drawn = Portion(
            self._number("scene_drawn WHERE between_named"),
            self._number("scene_relations WHERE between_named"),
        )
        run(_OF_NOBODY.format(told=told))
        run(_CLAIMS.format(told=told), {"each": self._each(most_claims)})
        part = self._part()
        places = dict(self._db.execute("SELECT id, place FROM scene_nodes").fetchall())
        nodes = [entity for entity in part.entities if entity.id in places]
        chosen = Scene(
            nodes=tuple(sorted(nodes, key=lambda entity: places[entity.id])),
            evidence=part.evidence,
            background=part.edges,
            named=Portion(self._number("scene_nodes WHERE named"), self._number("scene_ranked WHERE named")),
            relations=drawn,
            claims=Portion(len(part.evidence), self._sum("claims", "scene_drawn")),
            all_nodes=Portion(len(places), self._number(f"({ENTITIES})")),
        )
        return StoredScene(part, chosen)

    def _each(self, most: int) -> int:
        """How many claims of a relation there is room for, at least one."""
        query = "SELECT claims, count(*) FROM scene_drawn GROUP BY claims ORDER BY claims"
        sizes = self._db.execute(query).fetchall()
        relations, left, each = sum(number for _, number in sizes), most, 1
        for size, number in sizes:
            if size * relations > left:
                return max(int(each), int(left // relations))
            left, relations, each = left - size * number, relations - number, size
        return int(each)

    def _part(self) -> SituationGraph:
        graph, run = self._graph, self._db.execute
        run(_ARTICLES, {"most": _MOST_ARTICLES})
        run(_LINKS.format(edges=edges_of(graph.asserted)))
        run(_NAMED)
        return SituationGraph(
            tuple(graph.streamed_entities(graph.entity_rows("scene_named"), "id")),
            tuple(graph.streamed_edges(graph.edge_rows("scene_links"), "subject, relation, object, source")),
            tuple(
                graph.streamed_evidence(graph.evidence_rows("scene_claims"), "article, claim.id, position")
            ),
            tuple(graph.streamed_articles(graph.article_rows("scene_articles"), "id")),
            tuple(graph.streamed_incidents(_INCIDENTS.format(told=graph.told), "id")),
        )

    def _number(self, rows: str) -> int:
        return int(self._db.execute(f"SELECT count(*) FROM {rows}").fetchall()[0][0])

    def _sum(self, column: str, table: str) -> int:
        return int(self._db.execute(f"SELECT coalesce(sum({column}), 0) FROM {table}").fetchall()[0][0])
