"""The texts of every statement that loading sends to Neo4j; the questions of users stand in `cypher/`.

Values are parameters, always. Labels, types and names of properties can't be: they come from the ontology and
the columns, and are checked here. What is matched or merged is matched by the unique `id` of a base label, so
that every look-up uses an index. What is ours carries a property `sitgraph`, on nodes and edges the stores
that it comes from; what doesn't is never touched.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from ..schema.errors import Neo4jError
from ..schema.ontology import NODE_TYPES, RELATION_TYPES
from .parts import PACKED
from .rows import ATTRIBUTE, EDGE, ENTITY, NODES, WHOLE, Join, Kind

SCHEMA: Final = Path(__file__).parent.parent.parent / "cypher" / "schema.cypher"
AWAIT_INDEXES: Final = "CALL db.awaitIndexes(300)"
AWAIT_SEARCH: Final = "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()"
"""What is searched in sentences follows a little later than what is written."""
ANY_NODE: Final = "MATCH (n) RETURN count(n) AS there"
"""How many nodes there are, which Neo4j has counted."""
ANY_RELATION: Final = "MATCH ()-[r]->() RETURN count(r) AS there"
PARTS: Final = "MATCH (p:SitgraphPart) RETURN count(p) AS there"
_LABEL: Final = re.compile(r"[A-Z][A-Za-z]*")
_TYPE: Final = re.compile(r"[A-Z][A-Z0-9_]*")
_KEPT: Final = "CYPHER replan=skip "
"""Neo4j plans a text again when its counts have changed much, as by a first load, which takes longer than to
write the few rows of a small change; for a look-up by a unique id there is no other plan to be found. For the
same reason lists travel within a map, `$sent`: a list of another order of length would be planned anew.
"""
VERSION: Final = (
    f"{_KEPT}CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' "
    "RETURN versions[0] AS version"
)
INDEXES: Final = (
    "SHOW INDEXES YIELD name, state "
    "RETURN collect(name) AS names, all(s IN collect(state) WHERE s = 'ONLINE') AS online"
)
_SEVERAL: Final = f"{_KEPT}UNWIND $sent.rows AS row "
_SEVERAL_WITH_DAYS: Final = f"{_KEPT}WITH [day IN $sent.days | date(day)] AS days UNWIND $sent.rows AS row "
_EACH: Final = f"{_KEPT}UNWIND $sent.ids AS id "
_WRITTEN: Final = "RETURN count(*) AS written"
_FIXED: Final = 3
"""How many places of the row of a new node come before the ends of its relations."""
_NAMED: Final = ":$($sent.named[row[2]])"
DYNAMIC: Final = (5, 26)
"""The first version of Neo4j that takes labels and types from a row.

One text for all of them needs one plan instead of dozens, and a transaction is a statement with thousands of
rows instead of dozens with some, which costs the server half as much.
"""
_OURS: Final = "{sitgraph: true}"


def schema() -> list[str]:
    """The constraints and indexes, without comments."""
    lines = SCHEMA.read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("//"))
    return [statement.strip() for statement in text.split(";") if statement.strip()]


def tokens() -> dict[str, list[str]]:
    """Every label, type and property that the graph may have, by what Neo4j makes each with.

    A query that names one that a database has never seen is answered with a warning.
    """
    joins = {join.relation for kind in NODES for join in kind.joins}
    properties = {name for kind in (*NODES, EDGE) for name in kind.columns}
    return {
        "Label": sorted({*NODE_TYPES, *(kind.name for kind in NODES), "Author", "Unnamed"}),
        "RelationshipType": sorted({*RELATION_TYPES, *joins}),
        "Property": sorted({*properties, "count", "sitgraph"}),
    }


def make_tokens(what: str) -> str:
    """Make tokens of a kind by their `$sent.names`, those that are there already too."""
    return f"{_KEPT}UNWIND $sent.names AS name CALL db.create{what}(name)"


def schema_names() -> set[str]:
    """What the constraints and indexes are called."""
    return {statement.split(" IF NOT EXISTS")[0].split()[-1] for statement in schema()}


def checked_label(name: str) -> str:
    """A name that can be a label. Raises Neo4jError for any other."""
    if not _LABEL.fullmatch(name):
        raise Neo4jError(f"{name!r} can't be a label in Neo4j; use a capital and letters")
    return name


def checked_labels(names: Sequence[str]) -> list[str]:
    """Names that can be labels. Raises Neo4jError for any other."""
    return [checked_label(name) for name in names]


def _labels(names: Sequence[str]) -> str:
    return "".join(f":{name}" for name in checked_labels(names))


def checked_type(name: str) -> str:
    """A name that can be the type of a relation. Raises Neo4jError for any other."""
    if not _TYPE.fullmatch(name):
        raise Neo4jError(
            f"{name!r} can't be the name of a relation in Neo4j; use capitals, digits and underscores"
        )
    return name


def _columns(kind: Kind) -> str:
    """The properties of an element from its values `v`, in which a day is its place among `days`."""
    return ", ".join(
        f"`{name}`: days[v[{at}]]" if at in kind.days else f"`{name}`: v[{at}]"
        for at, name in enumerate(kind.columns)
    )


def _arrow(join: Join, *, start: str = "n", relation: str = "r", end: str = "m", mark: str = _OURS) -> str:
    middle = f"[{relation}:{checked_type(join.relation)} {mark}]"
    return f"({start})<-{middle}-({end})" if join.incoming else f"({start})-{middle}->({end})"


# What is new


@cache
def create_nodes(kind: Kind, shape: Sequence[str] | None = (), *, extra: bool) -> str:
    """Create nodes with their relations.

    `$sent.rows` hold the values, the extra properties, the place of the labels in `$sent.named`, and for each
    join of the kind a list of other ends. Without a shape it is one text for all, from Neo4j `DYNAMIC` on.
    """
    shaped = _NAMED if shape is None else _labels(tuple(name for name in shape if name != kind.name))
    return (
        f"{_SEVERAL_WITH_DAYS}WITH row, days, row[0] AS v "
        f"CREATE (n:{kind.name}{shaped} {{{_columns(kind)}, sitgraph: $stores}}) "
        f"{'SET n += row[1] ' if extra else ''}"
        f"{''.join(_create_joins(join, at) for at, join in enumerate(kind.joins, _FIXED))}"
    )


def _create_joins(join: Join, at: int) -> str:
    """The part of a text that makes the relations of a node to the ends that its row has at a place."""
    end, mark = ("end[0]", "{sitgraph: true, count: end[1]}") if join.counted else ("end", _OURS)
    return (
        f"WITH n, row CALL (n, row) {{ UNWIND row[{at}] AS end "
        f"MATCH (m:{join.end} {{id: {end}}}) CREATE {_arrow(join, relation='', mark=mark)} }} "
    )


@cache
def create_edges(relation: str | None = None) -> str:
    """Create edges; `$sent.rows` hold both ends, the place of the type in `$sent.named`, and the values.

    Without a type it is one text for all, from Neo4j `DYNAMIC` on.
    """
    typed = _NAMED if relation is None else f":{checked_type(relation)}"
    return (
        f"{_SEVERAL_WITH_DAYS}MATCH (a:Entity {{id: row[0]}}) MATCH (b:Entity {{id: row[1]}}) "
        "WITH row, days, row[3] AS v, a, b "
        f"CREATE (a)-[{typed} {{{_columns(EDGE)}, sitgraph: $stores}}]->(b)"
    )


def _unwound(kind: Kind, join: Join) -> str:
    end = "end[0]" if join.counted else "end"
    return f"MATCH (n:{kind.name} {{id: row[0]}}) UNWIND row[1] AS end MATCH (m:{join.end} {{id: {end}}}) "


# What has changed


@cache
def update_nodes(kind: Kind) -> str:
    """Set our properties, leaving those of others.

    `$sent.rows` hold the id, the values, the stores, the shares and the extra properties. Returns what each
    node was: its type, labels, and which rare properties it had.
    """
    return (
        f"{_SEVERAL_WITH_DAYS}MATCH (n:{kind.name} {{id: row[0]}}) WHERE n.sitgraph IS NOT NULL "
        "WITH row, days, row[1] AS v, n, n.type AS type, n.named AS named, labels(n) AS labels, "
        f"[k IN keys(n) WHERE k STARTS WITH '{ATTRIBUTE}' OR k IN {list(WHOLE)}] AS extra "
        f"SET n += {{{_columns(kind)}, sitgraph: row[2], shares: row[3]}}, n += row[4] "
        "RETURN row[0] AS id, type, named, labels, extra"
    )


@cache
def drop_properties(kind: Kind) -> str:
    """Take properties off nodes; `$sent.rows` hold the id and a map of nulls by name."""
    return f"{_SEVERAL}MATCH (n:{kind.name} {{id: row[0]}}) SET n += row[1] {_WRITTEN}"


@cache
def relabel(more: Sequence[str], less: Sequence[str]) -> str:
    """Give entities, by their `$sent.ids`, labels and take others away."""
    return (
        f"{_EACH}MATCH (n:Entity {{id: id}}) "
        f"{'SET n' + _labels(more) + ' ' if more else ''}{'REMOVE n' + _labels(less) + ' ' if less else ''}"
        f"{_WRITTEN}"
    )


@cache
def drop_joins(kind: Kind, join: Join) -> str:
    """Delete our relations to other ends; `$sent.rows` hold the id of a node and those of ends to keep."""
    return (
        f"{_SEVERAL}MATCH {_arrow(join, start=f'n:{kind.name} {{id: row[0]}}')} "
        f"WHERE NOT m.id IN row[1] DELETE r {_WRITTEN}"
    )


@cache
def merge_joins(kind: Kind, join: Join) -> str:
    """Create what is missing of relations; `$sent.rows` hold the id of a node and the list of other ends."""
    count = "SET r.count = end[1] " if join.counted else ""
    return f"{_SEVERAL}{_unwound(kind, join)}MERGE {_arrow(join)} {count}{_WRITTEN}"


def _edge(relation: str) -> str:
    """Our edge of a type and source between two entities; where no type is given, it is that of the row.

    A text of each type takes longer to plan than to run for a few rows, and one for all goes through every
    edge of an entity.
    """
    typed = f":{checked_type(relation)}" if relation else ""
    of_row = "" if relation else "type(r) = row[3] AND "
    return (
        f"MATCH (a:Entity {{id: row[0]}}) MATCH (b:Entity {{id: row[1]}}) WITH * "
        f"MATCH (a)-[r{typed} {{source: row[2]}}]->(b) WHERE {of_row}r.sitgraph IS NOT NULL "
    )


@cache
def update_edges(relation: str = "") -> str:
    """Set our properties of edges.

    `$sent.rows` hold both ends, the source, the type, the values, the stores and the shares.
    """
    return (
        f"{_SEVERAL_WITH_DAYS}{_edge(relation)}WITH row, days, row[4] AS v, r "
        f"SET r += {{{_columns(EDGE)}, sitgraph: row[5], shares: row[6]}} {_WRITTEN}"
    )


# What is gone


@cache
def delete_edges(relation: str = "") -> str:
    """Delete edges; `$sent.rows` hold both ends, the source and the type."""
    return f"{_SEVERAL}{_edge(relation)}DELETE r {_WRITTEN}"


@cache
def delete_nodes(kind: Kind) -> str:
    """Delete nodes, by their `$sent.ids`, with their relations, unless others have joined them to theirs."""
    return (
        f"{_EACH}MATCH (n:{kind.name} {{id: id}}) WHERE n.sitgraph IS NOT NULL "
        f"AND NOT EXISTS {{ (n)-[r]-() WHERE r.sitgraph IS NULL }} DETACH DELETE n {_WRITTEN}"
    )


@cache
def delete_relations(kind: Kind) -> str:
    """Delete our relations of nodes, by their `$sent.ids`."""
    return (
        f"{_EACH}MATCH (n:{kind.name} {{id: id}})-[r]-() "
        f"WHERE n.sitgraph IS NOT NULL AND r.sitgraph IS NOT NULL DELETE r {_WRITTEN}"
    )


@cache
def disown_nodes(kind: Kind) -> str:
    """Mark nodes, by their `$sent.ids`, that stay for the relations of others as of no store."""
    return (
        f"{_EACH}MATCH (n:{kind.name} {{id: id}}) "
        f"WHERE n.sitgraph IS NOT NULL SET n.sitgraph = [], n.shares = null {_WRITTEN}"
    )


# What stands in the database


@cache
def owners(kind: Kind) -> str:
    """Whether nodes, by their `$sent.ids`, are there, ours, and of which stores."""
    return (
        f"{_EACH}MATCH (n:{kind.name} {{id: id}}) "
        "RETURN id, n.sitgraph IS NOT NULL AS ours, "
        "CASE WHEN n.sitgraph IS :: STRING THEN [] ELSE n.sitgraph END AS stores"
    )


@cache
def edge_owners(relation: str) -> str:
    """Of which stores our edges are; `$sent.rows` hold both ends, the source, the type and the key."""
    return f"{_SEVERAL}{_edge(relation)}RETURN row[4] AS id, true AS ours, r.sitgraph AS stores"


@cache
def read_nodes(kind: Kind) -> str:
    """Nodes of ours, by their `$sent.ids`, whole: with properties and other ends."""
    ends = ", ".join(
        f"[{_arrow(j, start='n', relation=f'r{i}', end=f'm{i}')} | "
        f"{f'[m{i}.id, r{i}.count]' if j.counted else f'm{i}.id'}]"
        for i, j in enumerate(kind.joins)
    )
    return (
        f"{_EACH}MATCH (n:{kind.name} {{id: id}}) WHERE n.sitgraph IS NOT NULL "
        f"RETURN id, properties(n) AS values, n:Author AS author, labels(n) AS labels, [{ends}] AS joins"
    )


@cache
def read_edges(relation: str) -> str:
    """Edges of ours, whole; `$sent.rows` hold both ends, the source, the type and the key."""
    return f"{_SEVERAL}{_edge(relation)}RETURN row[4] AS id, properties(r) AS values"


@cache
def keys_of(kind: Kind) -> str:
    """The ids of all nodes of a `$store`."""
    return f"MATCH (n:{kind.name}) WHERE $store IN n.sitgraph RETURN n.id AS id"


EDGES_OF: Final = (
    "MATCH (a:Entity)-[r]->(b:Entity) WHERE $store IN r.sitgraph "
    "RETURN a.id AS a, type(r) AS relation, b.id AS b, r.source AS source"
)
"""Both ends, type and source of all edges of a `$store`."""


@cache
def census() -> str:
    """How many nodes of each base label, and relations of our types from or to them, Neo4j has counted."""
    counts = [(kind.name, f"MATCH (n:{kind.name}) WITH count(n) AS there") for kind in NODES]
    for kind in NODES:
        for incoming in (False, True):
            types = [checked_type(join.relation) for join in kind.joins if join.incoming is incoming]
            if types:
                way = ("<-", "-") if incoming else ("-", "->")
                pattern = f"(:{kind.name}){way[0]}[r:{'|'.join(types)}]{way[1]}()"
                counts.append((f"{kind.name} {types[0]}", f"MATCH {pattern} WITH count(r) AS there"))
    edges = "|".join(checked_type(relation) for relation in sorted(RELATION_TYPES))
    counts.append((EDGE.name, f"MATCH (:{ENTITY.name})-[r:{edges}]->() WITH count(r) AS there"))
    return _KEPT + " UNION ALL ".join(f"{count} RETURN '{what}' AS what, there" for what, count in counts)


# What an earlier version left: marked as ours, but of no store

_OLD_BATCH: Final = 5000


def leftovers() -> list[str]:
    """Each statement deletes some of it and says how much; to be repeated until nothing is left."""
    relations = [
        f"MATCH (:{kind.name})-[r]->() WHERE r.sitgraph IS :: STRING NOT NULL "
        f"WITH r LIMIT {_OLD_BATCH} DELETE r RETURN count(*) AS gone"
        for kind in NODES
    ]
    nodes = [
        f"MATCH (n:{kind.name}) WHERE n.sitgraph IS :: STRING NOT NULL AND NOT (n)--() "
        f"WITH n LIMIT {_OLD_BATCH} DELETE n RETURN count(*) AS gone"
        for kind in reversed(NODES)
    ]
    kept = [
        f"MATCH (n:{kind.name}) WHERE n.sitgraph IS :: STRING NOT NULL "
        f"WITH n LIMIT {_OLD_BATCH} SET n.sitgraph = [] RETURN count(*) AS gone"
        for kind in NODES
    ]
    return [*relations, *nodes, *kept]


@cache
def any_leftover() -> str:
    """Whether there is any, where no store has been loaded yet."""
    each = " UNION ALL ".join(
        f"MATCH (n:{kind.name}) WHERE n.sitgraph IS :: STRING NOT NULL RETURN n.id AS id LIMIT 1"
        for kind in NODES
    )
    return f"CALL {{ {each} }} RETURN count(*) AS there"


# The lock, the mark of each store, and the parts

SEE_LOCK: Final = (
    f"{_KEPT}OPTIONAL MATCH (l:SitgraphLock {{id: 'load'}}) "
    "RETURN l.holder AS holder, l.host AS host, l.process AS process, l.store AS store, "
    "coalesce(l.holder, '') <> '' AND l.until > timestamp() AS held, "
    "l.loading AS interrupted, l.census AS census"
)
TAKE_LOCK: Final = (
    # to set anything locks the node, so that what is read next stays true
    f"{_KEPT}MERGE (l:SitgraphLock {{id: 'load'}}) SET l.asked = timestamp() "
    "WITH l WHERE coalesce(l.holder, '') IN ['', $dead, $holder] OR l.until < timestamp() "
    "SET l.holder = $holder, l.host = $host, l.process = $process, l.store = $store, "
    "l.until = timestamp() + $lease, l.batch = 0 "
    "RETURN l.loading AS interrupted, l.census AS census"
)
KEEP_LOCK: Final = (
    f"{_KEPT}MATCH (l:SitgraphLock {{id: 'load'}}) WHERE l.holder = $holder "
    "SET l.until = timestamp() + $lease"
)
DROP_LOCK: Final = (
    f"{_KEPT}MATCH (l:SitgraphLock {{id: 'load'}}) WHERE l.holder = $holder SET l.holder = '', l.until = 0"
)
FENCE: Final = (
    f"{_KEPT}MATCH (l:SitgraphLock {{id: 'load'}}) WHERE l.holder = $holder "
    "SET l.until = timestamp() + $lease "
    "WITH l, l.batch = $batch AS done SET l.batch = $batch, l.loading = true RETURN done"
)
"""First in each transaction: only the holder of the lock writes, and no batch is written twice."""

MARKS: Final = (
    f"{_KEPT}MATCH (s:SitgraphLoad) RETURN s.id AS store, s.origin AS origin, s.doubted AS doubted, "
    "s.revision AS revision, s.nodes AS nodes, s.relations AS relations"
)
BEGIN: Final = (
    f"{_KEPT}MERGE (s:SitgraphLoad {{id: $store}}) "
    "SET s.store = $store, s.origin = $origin, s.state = 'loading', s.started = datetime(), s.revision = null"
)
FINISH: Final = (
    f"{_KEPT}MATCH (s:SitgraphLoad {{id: $store}}) "
    "SET s += $counts, s.state = 'loaded', s.finished = datetime(), s.doubted = null "
    "WITH s MATCH (l:SitgraphLock {id: 'load'}) SET l.census = $census, l.loading = null"
)
DOUBT: Final = "MATCH (s:SitgraphLoad) SET s.doubted = true"
PART_HASHES: Final = (
    f"{_KEPT}MATCH (p:SitgraphPart {{store: $store}}) "
    "RETURN p.kind AS kind, p.parts AS parts, p.number AS number, p.hash AS hash, p.cut AS cut"
)
PART_MEMBERS: Final = (
    f"{_EACH}MATCH (p:SitgraphPart {{id: id}}) "
    f"RETURN p.number AS number, coalesce(p.members, p.{PACKED}) AS members"
)
WRITE_PARTS: Final = (
    f"{_SEVERAL}MERGE (p:SitgraphPart {{id: row[0]}}) "
    "SET p.store = $store, p.kind = row[1], p.parts = row[2], p.number = row[3], "
    f"p.hash = row[4], p.members = row[5], p.{PACKED} = null, p.cut = $cut"
)
DELETE_PARTS: Final = f"{_EACH}MATCH (p:SitgraphPart {{id: id}}) DELETE p"
