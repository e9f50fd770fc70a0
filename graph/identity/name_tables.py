"""Names in the tables of a store: what articles say of them, and what that comes to for each.

All steps work on the temporary tables `current` (articles that changed) and `touched` (keys of which
something changed), and leave every other row alone.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import duckdb
import msgspec

from ..schema.model import Extraction, Lineage, Point
from ..store.table_rows import insert_rows, records, rounds, streamed
from .contributions import NEIGHBOURS, contribution
from .matching import Named
from .records import Name

_OF_ARTICLES: Final = ("seen", "spelled", "said", "held")
_BATCH: Final = 500


def take_in(db: duckdb.DuckDBPyConnection, extractions: Iterable[Extraction]) -> None:
    """Put what the articles in `current` say of names in the place of what they said before.

    `extractions` are those of them that there still are. Leaves the keys concerned in `touched`.
    """
    db.execute("CREATE OR REPLACE TEMPORARY TABLE touched (key VARCHAR)")
    _touch(db)
    for table in _OF_ARTICLES:
        db.execute(f"DELETE FROM derived.{table} WHERE article IN (SELECT article FROM current)")
    contributions = (contribution(extraction) for extraction in extractions)
    while some := list(itertools.islice(contributions, _BATCH)):
        insert_rows(db, "derived.seen", (row for one in some for row in one.seen))
        insert_rows(db, "derived.spelled", (row for one in some for row in one.spelled))
        insert_rows(db, "derived.said", (row for one in some for row in one.said))
        insert_rows(db, "derived.held", (row for one in some for row in one.held))
    _touch(db)


def _touch(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(
        "INSERT INTO touched SELECT DISTINCT key FROM derived.spelled "
        "WHERE article IN (SELECT article FROM current) AND key NOT IN (SELECT key FROM touched)"
    )


_MANY: Final = 20_000
"""Keys of which all that is said is put together at once."""

_NAMES: Final = f"""
INSERT INTO derived.names BY NAME
WITH
own AS (SELECT * FROM derived.seen WHERE key IN (SELECT key FROM touched)),
spelled AS (SELECT * FROM derived.spelled WHERE key IN (SELECT key FROM touched)),
kinds AS (SELECT key, arg_min(kind, (article, position)) AS kind FROM spelled GROUP BY key),
spellings AS (
    SELECT key, list({{'value': spelling, 'times': times}} ORDER BY spelling) AS spellings,
        arg_max(spelling, (times, spelling)) AS name
    FROM (SELECT key, spelling, sum(times)::BIGINT AS times FROM spelled GROUP BY ALL) GROUP BY key
),
types AS (
    SELECT key, list({{'value': type, 'times': times}} ORDER BY type) AS types,
        arg_max(type, (times, type)) AS type
    FROM (SELECT key, type, count(*) AS times FROM own GROUP BY ALL) GROUP BY key
),
countries AS (
    SELECT key, list({{'value': country, 'times': times}} ORDER BY country) AS countries,
        arg_max(country, (times, country)) AS country
    FROM (SELECT key, country, count(*) AS times FROM own WHERE country IS NOT NULL GROUP BY ALL) GROUP BY key
),
owners AS (
    SELECT key, list({{'value': owner, 'times': times}} ORDER BY owner) AS owners
    FROM (SELECT key, owner, count(*) AS times FROM own WHERE owner IS NOT NULL GROUP BY ALL) GROUP BY key
),
company AS (
    SELECT key, min(other, {NEIGHBOURS}) AS beside
    FROM (
        SELECT DISTINCT own.key, others.key AS other FROM own
        JOIN derived.seen AS others USING (article)
        WHERE own.company AND own.named AND others.named AND own.key <> others.key
    ) GROUP BY key
),
roles AS (
    SELECT key, list({{'title': title, 'place': place}} ORDER BY title, place) AS roles
    FROM (SELECT DISTINCT key, title, place FROM derived.held WHERE key IN (SELECT key FROM touched))
    GROUP BY key
),
known AS (
    SELECT key, any_value(gazetteer) AS gazetteer, bool_or(named) AS is_named,
        CASE WHEN count(DISTINCT home) = 1 THEN min(home) END AS home,
        sum(mentions)::BIGINT AS mentions, count(DISTINCT article) AS articles, min(published) AS first,
        max(published) AS last, min(sector) AS sector, min(wikidata) AS wikidata,
        arg_max(lineage, (article, position)) FILTER (lineage IS NOT NULL) AS lineage,
        min(point) FILTER (point IS NOT NULL) AS point,
        min({{'article': article, 'start': "start", 'end': "end"}}) FILTER ("start" IS NOT NULL) AS sample
    FROM own GROUP BY key
)
SELECT key, kind, spellings.name, coalesce(type, '') AS type, country, gazetteer, home,
    coalesce(is_named, false) AS is_named, coalesce(mentions, 0) AS mentions,
    coalesce(articles, 0) AS articles, first, last, sector, wikidata, lineage, point, sample, spellings,
    coalesce(types, []) AS types,
    coalesce(countries, []) AS countries, coalesce(owners, []) AS owners, coalesce(beside, []) AS beside,
    coalesce(roles, []) AS roles
FROM spellings JOIN kinds USING (key) LEFT JOIN types USING (key) LEFT JOIN countries USING (key)
LEFT JOIN owners USING (key) LEFT JOIN company USING (key) LEFT JOIN roles USING (key)
LEFT JOIN known USING (key)
"""

_CHAINS: Final = """
INSERT INTO derived.chains
SELECT key, within, country, min({'article': article, 'position': position})
FROM derived.seen WHERE len(within) > 0 AND key IN (SELECT key FROM touched)
GROUP BY key, within, country
"""

_LINEAGES: Final = """
INSERT INTO derived.lineages
SELECT DISTINCT key, lineage.later, lineage.split_from FROM derived.seen
WHERE key IN (SELECT key FROM touched) AND (lineage.later IS NOT NULL OR lineage.split_from IS NOT NULL)
"""


def gather_names(db: duckdb.DuckDBPyConnection) -> None:
    """Put together what all articles say of each key in `touched`; keys of which none speaks any more go.

    Adds to `touched` the keys whose roles are held in something that is called otherwise now.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE called_before AS "
        "SELECT key, name FROM derived.names WHERE key IN (SELECT key FROM touched)"
    )
    for table in ("names", "chains", "lineages"):
        db.execute(f"DELETE FROM derived.{table} WHERE key IN (SELECT key FROM touched)")
    for some in rounds(db, "FROM touched", _MANY):
        for statement in (_NAMES, _CHAINS, _LINEAGES):
            db.execute(statement.replace("FROM touched", f"FROM {some}"))
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE reworded AS SELECT DISTINCT held.key FROM derived.held "
        "JOIN called_before ON held.place = called_before.key "
        "LEFT JOIN derived.names ON names.key = called_before.key "
        "WHERE names.name IS DISTINCT FROM called_before.name"
    )


def gather_said(db: duckdb.DuckDBPyConnection, unstated: Iterable[tuple[str, str]]) -> None:
    """Find which article first says of two keys in `touched` that they are one, or two.

    What decisions split off is not one by an alias.
    """
    db.execute("CREATE OR REPLACE TEMPORARY TABLE unstated (one VARCHAR, other VARCHAR)")
    for pair in unstated:
        db.execute("INSERT INTO unstated VALUES (?, ?)", pair)
    for table, wanted in (
        (
            "stated",
            "(how = 'claim' OR (how = 'alias' AND (one, other) NOT IN (SELECT (one, other) FROM unstated)))",
        ),
        ("parted", "how IN ('between', 'told')"),
    ):
        db.execute(
            f"DELETE FROM derived.{table} "
            "WHERE one IN (SELECT key FROM touched) AND other IN (SELECT key FROM touched)"
        )
        db.execute(
            f"INSERT INTO derived.{table} SELECT one, other, first.article, first.how, first.start, "
            'first."end", first.relation FROM '
            "(SELECT one, other, arg_min(said, (article, position)) AS first FROM derived.said AS said "
            f"WHERE {wanted} AND one IN (SELECT key FROM touched) AND other IN (SELECT key FROM touched) "
            "GROUP BY one, other)"
        )


class _Times(msgspec.Struct):
    value: str
    times: int


class _Role(msgspec.Struct):
    title: str
    place: str


class _Sample(msgspec.Struct):
    article: str
    start: int
    end: int


class _Row(msgspec.Struct, kw_only=True):
    """A row of `derived.names`."""

    key: str
    kind: str
    name: str
    type: str
    country: str | None
    gazetteer: str | None
    home: str | None
    is_named: bool
    mentions: int
    articles: int
    first: str | None
    last: str | None
    sector: str | None
    wikidata: str | None
    lineage: Lineage | None
    point: Point | None
    sample: _Sample | None
    spellings: list[_Times]
    types: list[_Times]
    countries: list[_Times]
    owners: list[_Times]
    beside: list[str]
    roles: list[_Role]


def stored_names(db: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, Name]:
    """What is known of names, by their keys; those that there are not are left out."""
    query = "SELECT * FROM derived.names WHERE key IN (SELECT unnest(?::VARCHAR[]))"
    return {row.key: _name(row) for row in records(db, query, _Row, [list(keys)])}


def names_by_entity(db: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple[str, Name]]:
    """The names of a query, of which the rows are those of `derived.names` with their `entity`, by both."""
    for row in streamed(db, query, _RowOfEntity, order="entity, key"):
        yield row.entity, _name(row)


class _RowOfEntity(_Row):
    entity: str


def _name(row: _Row) -> Name:
    return Name(
        key=row.key,
        named=Named(row.name, row.kind, row.type, row.country, row.gazetteer),
        spellings=_counter(row.spellings),
        types=_counter(row.types),
        countries=_counter(row.countries),
        homes=Counter({row.home: 1} if row.home else {}),
        mentions=row.mentions,
        articles=row.articles,
        first=row.first,
        last=row.last,
        sector=row.sector,
        wikidata=row.wikidata,
        lineage=row.lineage,
        point=row.point,
        is_named=row.is_named,
        sample=(row.sample.article, row.sample.start, row.sample.end) if row.sample else None,
        beside=set(row.beside),
        roles={(role.title, role.place) for role in row.roles},
        owners=_counter(row.owners),
    )


def _counter(counted: Iterable[_Times]) -> Counter[str]:
    return Counter({one.value: one.times for one in counted})
