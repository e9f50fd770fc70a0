"""Links between the names of a store: which are compared, and what that comes to.

Names are compared where they share a block. When some names changed, the pairs that have one of them are
compared again, and those of blocks that got too big, or small enough, to say something.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import duckdb
import msgspec

from ..schema.names import fold
from ..store.table_rows import insert_rows, records, streamed
from .candidate_links import (
    BIGGEST_BLOCK,
    Pair,
    ambiguous,
    facts,
    in_company,
    known_facts,
    link_of,
    may_be_of_two_kinds,
    of_two_kinds,
    stated_link,
)
from .clusters import Link
from .matching import ASK, Named, Reason, blocks, compare
from .name_tables import stored_names
from .records import Name

_BATCH: Final = 2_000


class _Member(msgspec.Struct):
    block: str
    key: str


class _Bearer(msgspec.Struct):
    folded: str
    key: str


class _Row(msgspec.Struct):
    one: str
    other: str
    weight: float
    reasons: tuple[str, ...]
    stated: bool


def sort_into_blocks(db: duckdb.DuckDBPyConnection) -> None:
    """Put the names in `touched` into their blocks; leaves those to compare in `compared`.

    These are the names in `touched` and `reworded`, those of blocks that now say something or no longer do,
    and those that texts state to be one with any of them.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE blocks_before AS "
        "SELECT block, count(*) AS number FROM derived.blocks "
        "WHERE key IN (SELECT key FROM touched) GROUP BY block"
    )
    for table in ("blocks", "bearers"):
        db.execute(f"DELETE FROM derived.{table} WHERE key IN (SELECT key FROM touched)")
    db.execute("CREATE OR REPLACE TEMPORARY TABLE blocks_now AS SELECT * FROM derived.blocks LIMIT 0")
    members: list[_Member] = []
    bearers: list[_Bearer] = []
    for name in _light_names(db, "is_named AND key IN (SELECT key FROM touched)"):
        members += [_Member(block, name.key) for block in blocks(facts(name))]
        if may_be_of_two_kinds(name):
            bearers.append(_Bearer(fold(name.named.name), name.key))
        if len(members) > _BATCH:
            insert_rows(db, "blocks_now", members)
            members = []
    insert_rows(db, "blocks_now", members)
    insert_rows(db, "derived.bearers", bearers)
    db.execute(_COMPARED)
    db.execute("INSERT INTO derived.blocks SELECT * FROM blocks_now")


_COMPARED: Final = f"""
CREATE OR REPLACE TEMPORARY TABLE compared AS
WITH
now AS (SELECT block, count(*) AS number FROM blocks_now GROUP BY block),
sizes AS (
    SELECT block, coalesce(before.number, 0) + coalesce(others.number, 0) AS before,
        coalesce(now.number, 0) + coalesce(others.number, 0) AS after
    FROM blocks_before AS before FULL JOIN now USING (block)
    LEFT JOIN (
        SELECT block, count(*) AS number FROM derived.blocks
        WHERE block IN (SELECT block FROM blocks_before UNION ALL SELECT block FROM now) GROUP BY block
    ) AS others USING (block)
),
turned AS (
    SELECT block FROM sizes WHERE (before > {BIGGEST_BLOCK}) <> (after > {BIGGEST_BLOCK})
        OR (contains(block, ':initials:') AND (before = 2) <> (after = 2))
),
first AS (
    SELECT key FROM touched UNION SELECT key FROM reworded
    UNION SELECT key FROM derived.blocks WHERE block IN (SELECT block FROM turned)
)
SELECT key FROM first
UNION SELECT other FROM derived.stated WHERE one IN (SELECT key FROM first)
UNION SELECT one FROM derived.stated WHERE other IN (SELECT key FROM first)
"""

_PAIRS: Final = f"""
WITH
sizes AS (
    SELECT block, count(*) AS number FROM shared_blocks
    GROUP BY block HAVING count(*) BETWEEN 2 AND {BIGGEST_BLOCK}
),
pairs AS MATERIALIZED (
    SELECT least(mine.key, others.key) AS one, greatest(mine.key, others.key) AS other,
        min({{'block': block, 'number': number}}) AS shared
    FROM (SELECT * FROM shared_blocks WHERE key IN (SELECT key FROM compared)) AS mine
    JOIN sizes USING (block) JOIN shared_blocks AS others USING (block)
    WHERE mine.key <> others.key GROUP BY ALL
),
ends AS MATERIALIZED (
    SELECT key, name, kind, country, gazetteer, home FROM derived.names
    WHERE key IN (SELECT one FROM pairs UNION ALL SELECT other FROM pairs)
)
SELECT one, other, shared.number = 2 AND contains(shared.block, ':initials:') AS alone,
    a.name, a.kind, a.country, a.gazetteer, a.home,
    b.name AS name2, b.kind AS kind2, b.country AS country2, b.gazetteer AS gazetteer2, b.home AS home2
FROM pairs JOIN ends AS a ON a.key = one JOIN ends AS b ON b.key = other
WHERE (one, other) NOT IN (SELECT (one, other) FROM derived.links WHERE stated)
"""


class _Compared(msgspec.Struct):
    """Two names that share a block, with what tells them apart at first sight."""

    one: str
    other: str
    alone: bool
    name: str
    kind: str
    country: str | None
    gazetteer: str | None
    home: str | None
    name2: str
    kind2: str
    country2: str | None
    gazetteer2: str | None
    home2: str | None

    def reasons(self) -> list[Reason]:
        return compare(
            known_facts(Named(self.name, self.kind, "", self.country, self.gazetteer), self.home),
            known_facts(Named(self.name2, self.kind2, "", self.country2, self.gazetteer2), self.home2),
        )


class _Light(msgspec.Struct):
    """What tells names apart at first sight."""

    key: str
    name: str
    kind: str
    country: str | None
    gazetteer: str | None
    home: str | None
    is_named: bool
    articles: int


def _light_names(db: duckdb.DuckDBPyConnection, which: str) -> Iterator[Name]:
    """Names without what their company, their roles and their spellings say."""
    query = (
        "SELECT key, name, kind, country, gazetteer, home, is_named, articles "
        f"FROM derived.names WHERE {which}"
    )
    for row in streamed(db, query, _Light, order="key"):
        yield Name(
            row.key,
            Named(row.name, row.kind, country=row.country, gazetteer=row.gazetteer),
            homes=Counter({row.home: 1} if row.home else {}),
            articles=row.articles,
            is_named=row.is_named,
        )


class _Hopeful(NamedTuple):
    """Two names for which something speaks."""

    pair: Pair
    alone: bool
    reasons: list[Reason]


def compare_names(db: duckdb.DuckDBPyConnection) -> None:
    """Make the links of the names in `compared` anew.

    Leaves the ends of those that there were in `relinked`.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE relinked AS "
        "SELECT one AS key FROM derived.links WHERE other IN (SELECT key FROM compared) "
        "UNION SELECT other FROM derived.links WHERE one IN (SELECT key FROM compared)"
    )
    db.execute(
        "DELETE FROM derived.links WHERE one IN (SELECT key FROM compared) "
        "OR other IN (SELECT key FROM compared)"
    )
    _insert(db, _stated(db), stated=True)
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE shared_blocks AS SELECT * FROM derived.blocks WHERE block IN "
        "(SELECT block FROM derived.blocks WHERE key IN (SELECT key FROM compared))"
    )
    hopeful: list[_Hopeful] = []
    for row in streamed(db, _PAIRS, _Compared, order="one, other"):
        reasons = row.reasons()
        if any(reason.weight > 0 for reason in reasons):
            hopeful.append(_Hopeful((row.one, row.other), row.alone, reasons))
        if len(hopeful) >= _BATCH:
            _insert(db, _weighed(db, hopeful))
            hopeful = []
    _insert(db, _weighed(db, hopeful))
    _insert(db, _of_two_kinds(db))


def _insert(db: duckdb.DuckDBPyConnection, links: Iterator[Link], *, stated: bool = False) -> None:
    """Keep the links that are worth a look."""
    rows = (_Row(*link, stated) for link in links if stated or link.weight >= ASK)
    insert_rows(db, "derived.links", rows)


class _Stated(msgspec.Struct):
    one: str
    other: str
    article: str


def _stated(db: duckdb.DuckDBPyConnection) -> Iterator[Link]:
    """Links of names that a text says are one; why stands in `derived.stated`."""
    pairs = list(
        records(
            db,
            "SELECT one, other, article FROM derived.stated WHERE one IN (SELECT key FROM compared) "
            "OR other IN (SELECT key FROM compared) ORDER BY one, other",
            _Stated,
        )
    )
    if not pairs:
        return
    ends = sorted({key for p in pairs for key in (p.one, p.other)})
    around = [
        (p.one, p.other)
        for p in records(
            db,
            "SELECT one, other, article FROM derived.stated "
            "WHERE one IN (SELECT unnest(?::VARCHAR[])) OR other IN (SELECT unnest(?::VARCHAR[]))",
            _Stated,
            (ends, ends),
        )
    ]
    db.execute("CREATE OR REPLACE TEMPORARY TABLE spoken_of (key VARCHAR)")
    db.execute(
        "INSERT INTO spoken_of SELECT DISTINCT unnest(?::VARCHAR[])", [[k for pair in around for k in pair]]
    )
    names = {n.key: n for n in _light_names(db, "key IN (FROM spoken_of)")}
    known = {key: facts(name) for key, name in names.items()}
    doubtful = ambiguous(around, {key: name.named for key, name in names.items()})
    for p in pairs:
        if link := stated_link((p.one, p.other), p.article, "", doubtful, known):
            yield link


def _weighed(db: duckdb.DuckDBPyConnection, hopeful: Sequence[_Hopeful]) -> Iterator[Link]:
    """The links of pairs for which something speaks, with what their surroundings add."""
    names = stored_names(db, sorted({key for found in hopeful for key in found.pair}))
    places = {place for name in names.values() for _, place in name.roles}
    called = _called(db, sorted(places))
    for pair, alone, reasons in hopeful:
        first, second = (names[key] for key in pair)
        yield link_of(pair, in_company(reasons, first, second, alone=alone, called=lambda key: called[key]))


def _called(db: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> Mapping[str, str]:
    found = db.execute(
        "SELECT key, name FROM derived.names WHERE key IN (SELECT unnest(?::VARCHAR[]))", [list(keys)]
    )
    return dict(found.fetchall())


def _of_two_kinds(db: duckdb.DuckDBPyConnection) -> Iterator[Link]:
    """One name that texts have for things of two kinds, where one of them is in `compared`."""
    found = db.execute(
        "SELECT list((key, name, kind)) FROM derived.bearers JOIN derived.names USING (key) "
        "WHERE folded IN (SELECT folded FROM derived.bearers WHERE key IN (SELECT key FROM compared)) "
        "GROUP BY folded HAVING count(DISTINCT kind) > 1"
    ).fetchall()
    again = {key for (key,) in db.execute("SELECT key FROM compared").fetchall()} if found else set()
    for (bearers,) in found:
        for link in of_two_kinds((key, Named(name, kind)) for key, name, kind in bearers):
            if link.one in again or link.other in again:
                yield link
