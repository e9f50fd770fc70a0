"""Entities in the tables of a store: which names are one, and what is known of it.

Names that links join, over however many steps, are decided on together; no others can change what becomes of
them. So where names or links changed, everything that hangs together with those is decided anew, and nothing
else.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import duckdb
import msgspec

from ..schema.model import Entity
from ..store.table_rows import insert_rows, streamed
from .clusters import Clusters, Link, grown
from .decisions import Decisions
from .matching import MERGE
from .merging import merged
from .name_keys import entity_id
from .name_tables import names_by_entity
from .records import Name


class _Pair(msgspec.Struct):
    one: str
    other: str


class _Key(msgspec.Struct):
    key: str


class _Node(msgspec.Struct):
    key: str
    entity: str
    dropped: bool


def join_names(db: duckdb.DuckDBPyConnection, decided: Decisions) -> None:
    """Decide anew which of the names that hang together with those that changed are one.

    These are the names in `touched`, `compared` and `relinked`.

    Leaves the keys that belong to another entity than before in `moved`, with both.
    """
    note_joining(db, decided.same)
    connect(
        db,
        "SELECT key FROM touched UNION SELECT key FROM compared UNION SELECT key FROM relinked",
    )
    clusters = _clusters(db, decided)
    db.execute("CREATE OR REPLACE TEMPORARY TABLE nodes_now AS SELECT * FROM derived.nodes LIMIT 0")
    insert_rows(db, "nodes_now", _nodes(db, clusters, set(decided.dropped)))
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE moved AS "
        "SELECT key, before.entity AS before, now.entity AS after FROM nodes_now AS now FULL JOIN "
        "(SELECT * FROM derived.nodes WHERE key IN (SELECT key FROM connected)) AS before USING (key) "
        "WHERE before.entity IS DISTINCT FROM now.entity OR before.dropped IS DISTINCT FROM now.dropped"
    )
    db.execute("DELETE FROM derived.nodes WHERE key IN (SELECT key FROM moved)")
    db.execute("INSERT INTO derived.nodes SELECT * FROM nodes_now WHERE key IN (SELECT key FROM moved)")


def note_joining(db: duckdb.DuckDBPyConnection, same: Iterable[tuple[str, str]]) -> None:
    """Leave the pairs that a link or a decision makes one in `joining`."""
    db.execute("CREATE OR REPLACE TEMPORARY TABLE decided_same (one VARCHAR, other VARCHAR)")
    insert_rows(db, "decided_same", (_Pair(*pair) for pair in same))
    db.execute(
        "CREATE OR REPLACE TEMPORARY VIEW joining AS "
        f"SELECT one, other FROM derived.links WHERE weight >= {MERGE} UNION ALL FROM decided_same"
    )


def connect(db: duckdb.DuckDBPyConnection, seeds: str) -> None:
    """Leave the keys of a query, and all that hang together with them, step by step, in `connected`."""
    db.execute(f"CREATE OR REPLACE TEMPORARY TABLE connected AS SELECT key, 0 AS step FROM ({seeds})")
    for step in itertools.count(1):
        db.execute(
            "CREATE OR REPLACE TEMPORARY TABLE next AS SELECT DISTINCT key FROM ("
            "SELECT other AS key FROM joining SEMI JOIN connected ON one = key AND step = $1 - 1 UNION ALL "
            "SELECT one AS key FROM joining SEMI JOIN connected ON other = key AND step = $1 - 1"
            ") WHERE key NOT IN (SELECT key FROM connected)",
            [step],
        )
        db.execute("INSERT INTO connected SELECT key, $1 FROM next", [step])
        if db.execute("SELECT count(*) FROM next").fetchall() == [(0,)]:
            return


def _clusters(db: duckdb.DuckDBPyConnection, decided: Decisions) -> Clusters:
    """The connected names that a link joins to others, joined as far as nothing forbids it."""
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE linked AS SELECT key FROM connected "
        "SEMI JOIN (SELECT one AS key FROM joining UNION SELECT other FROM joining) USING (key)"
    )
    known = db.execute("SELECT key, gazetteer FROM derived.names SEMI JOIN linked USING (key)").fetchall()
    clusters = Clusters(dict(known))
    is_linked = dict(known).keys()
    for pair in decided.same:
        if is_linked >= set(pair):
            clusters.union(*pair)
    for one, other, why in decided.parts():
        if is_linked >= {one, other}:
            clusters.part(one, other, why)
    parted = db.execute(
        "SELECT one, other FROM derived.parted WHERE one IN (FROM linked) AND other IN (FROM linked) "
        "ORDER BY one, other"
    )
    for one, other in parted.fetchall():
        clusters.part(one, other, "")
    links = db.execute(
        f"SELECT one, other, weight FROM derived.links WHERE weight >= {MERGE} AND one IN (FROM linked)"
    )
    grown(clusters, (Link(one, other, weight, ()) for one, other, weight in links.fetchall()))
    return clusters


def _nodes(db: duckdb.DuckDBPyConnection, clusters: Clusters, dropped: set[str]) -> Iterator[_Node]:
    """The entity of each connected key that there still is."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for (key,) in db.execute("SELECT key FROM linked").fetchall():
        groups[clusters.root(key)].append(key)
    for keys in groups.values():
        identity, is_dropped = entity_id(keys), not dropped.isdisjoint(keys)
        yield from (_Node(key, identity, is_dropped) for key in keys)
    alone = "SELECT key FROM connected SEMI JOIN derived.names USING (key) ANTI JOIN linked USING (key)"
    for row in streamed(db, alone, _Key, order="key"):
        yield _Node(row.key, entity_id([row.key]), row.key in dropped)


def describe_entities(db: duckdb.DuckDBPyConnection, decided: Decisions) -> None:
    """Put together anew what is known of the entities of which something changed.

    Leaves their ids in `changed_entities`, and what was known of them in `described_before`.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE owned AS SELECT DISTINCT key FROM derived.owned "
        "WHERE owner IN (SELECT key FROM moved WHERE before IS NOT NULL)"
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE changed_entities AS "
        "SELECT before AS id FROM moved WHERE before IS NOT NULL "
        "UNION SELECT after FROM moved WHERE after IS NOT NULL "
        "UNION SELECT entity FROM derived.nodes SEMI JOIN touched USING (key) "
        "UNION SELECT entity FROM derived.nodes SEMI JOIN owned USING (key)"
    )
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE described_before AS "
        "SELECT id, type, named FROM derived.resolved SEMI JOIN changed_entities USING (id)"
    )
    db.execute("DELETE FROM derived.resolved WHERE id IN (SELECT id FROM changed_entities)")
    insert_rows(db, "derived.resolved", _entities(db, decided))
    db.execute("DELETE FROM derived.owners WHERE entity IN (SELECT id FROM changed_entities)")
    db.execute(_OWNERS)


_OWNERS: Final = """
INSERT INTO derived.owners
WITH
own AS (SELECT key, entity FROM derived.nodes SEMI JOIN changed_entities ON entity = id WHERE NOT dropped),
told AS (
    SELECT own.entity, whose.entity AS owner, {'article': article, 'start': "start", 'end': "end",
        'sentence_start': sentence_start, 'sentence_end': sentence_end} AS told
    FROM derived.owned JOIN own USING (key) JOIN derived.nodes AS whose ON whose.key = owned.owner
    WHERE NOT whose.dropped AND own.entity <> whose.entity
),
counted AS (SELECT entity, owner, count(*) AS times, min(told) AS told FROM told GROUP BY entity, owner)
SELECT entity, owner, told FROM counted QUALIFY times = max(times) OVER (PARTITION BY entity)
"""


def _entities(db: duckdb.DuckDBPyConnection, decided: Decisions) -> Iterator[Entity]:
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE described AS SELECT entity, names.rowid AS number "
        "FROM derived.nodes SEMI JOIN changed_entities ON nodes.entity = changed_entities.id "
        "JOIN derived.names USING (key) WHERE NOT dropped"
    )
    wanted = "FROM described JOIN derived.names ON names.rowid = number"
    owners = db.execute(
        "SELECT key, entity FROM derived.nodes WHERE NOT dropped AND key IN "
        f"(SELECT DISTINCT owner.value FROM (SELECT unnest(owners) AS owner {wanted}))"
    )
    owner_of = dict(owners.fetchall())
    yield from _merged(names_by_entity(db, f"SELECT entity, names.* {wanted}"), decided, owner_of)


def _merged(
    named: Iterable[tuple[str, Name]], decided: Decisions, owner_of: Mapping[str, str]
) -> Iterator[Entity]:
    taken: defaultdict[str, list[str]] = defaultdict(list)
    for split in decided.splits:
        taken[split.key].append(split.name)
    for identity, several in itertools.groupby(named, key=lambda pair: pair[0]):
        group = []
        for _, name in several:
            for spelling in taken.get(name.key, ()):
                name = name.without(spelling)
            group.append(name)
        if any(name.articles for name in group):
            yield merged(identity, group, decided, owner_of)
