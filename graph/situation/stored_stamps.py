"""Stamps of what a store holds: they change whenever an element does, and are told without making it.

They are drawn from what elements are made of, which is several times faster than from the elements: all of an
article's claims may get another stamp where one of them changed. Each query gives what tells elements apart,
the stamp, and the weight, which is how many nodes and relations an element is.
"""

from typing import Final

from ..store.derived_tables import ENTITIES, edges_of
from .stored_graph import StoredGraph


def entity_stamps(graph: StoredGraph) -> str:
    """The query for all nodes."""
    return f"SELECT id, hash(found) AS stamp, 1 AS weight FROM ({graph.entity_rows()}) AS found"


def incident_stamps(graph: StoredGraph) -> str:
    """The query for all incidents."""
    return (
        f"SELECT id, hash(found) AS stamp, 2 + len(claims) + {_there('subject', 'where')} AS weight "
        f"FROM ({graph.incident_rows()}) AS found"
    )


def article_stamps(graph: StoredGraph) -> str:
    """The query for all articles."""
    return _ARTICLES.format(kept="nodes.entity IN (FROM attested)" if graph.attested_only else "true")


def evidence_stamps(graph: StoredGraph) -> str:
    """The query for all claims."""
    return (
        "SELECT article, claim, hash(told, mark) AS stamp, "
        f"3 + len(list_distinct(relayed_by)) + {_there('subject', 'attributed_to', 'place')} AS weight "
        f"FROM (SELECT * FROM derived.evidence WHERE {graph.which}) AS told "
        f"JOIN {graph.marks} USING (article)"
    )


def edge_stamps(graph: StoredGraph) -> str:
    """The query for all edges."""
    kept = "subject IN (FROM attested) AND object IN (FROM attested)" if graph.attested_only else "true"
    edges = f"SELECT * FROM ({edges_of(graph.asserted)}) WHERE {kept}"
    return _EDGES.format(edges=edges, entities=ENTITIES, marks=graph.marks)


def _there(*columns: str) -> str:
    """How many columns hold something."""
    return " + ".join(f'("{column}" IS NOT NULL)::BIGINT' for column in columns)


_ARTICLES: Final = """
SELECT article,
    hash(url, title, published, language, sha256, authors, publisher, mentions, writers, publishers.node)
        AS stamp,
    1 + coalesce(mentioned, 0) + coalesce(written, 0) + (publishers.node IS NOT NULL)::BIGINT AS weight
FROM (SELECT article, url, title, published, language, sha256, authors, publisher FROM extractions)
LEFT JOIN (
    SELECT article, bit_xor(hash(node, number)) AS mentions, count(*) AS mentioned FROM (
        SELECT article, nodes.entity AS node, sum(mentions)::BIGINT AS number
        FROM derived.seen JOIN derived.nodes USING (key)
        WHERE NOT dropped AND mentions > 0 AND {kept} GROUP BY ALL
    ) GROUP BY article
) USING (article)
LEFT JOIN (
    SELECT article, bit_xor(hash(node, number)) AS writers, count(DISTINCT node) AS written FROM (
        SELECT article, unnest(authors) AS name, generate_subscripts(authors, 1) AS number FROM extractions
    ) JOIN derived.bylines USING (name) WHERE role = 'author' GROUP BY article
) USING (article)
LEFT JOIN derived.bylines AS publishers ON publishers.role = 'publisher' AND publishers.name = publisher
"""

_EDGES: Final = """
WITH
edges AS ({edges}),
shown AS (SELECT quoted AS claim FROM edges UNION SELECT denying FROM edges),
told AS (
    SELECT claim, bit_xor(hash(told.article, position, published, length, mark, named.name)) AS said
    FROM (SELECT * FROM derived.evidence SEMI JOIN shown USING (claim)) AS told JOIN {marks} USING (article)
    LEFT JOIN (SELECT id, name FROM ({entities})) AS named ON named.id = attributed_to
    GROUP BY claim
)
SELECT subject, relation, object, source, hash(edges, plain.said, denied.said, named.mark) AS stamp,
    1 AS weight
FROM edges LEFT JOIN told AS plain ON plain.claim = quoted
LEFT JOIN told AS denied ON denied.claim = denying
LEFT JOIN {marks} AS named ON named.article = edges.told.article
"""
