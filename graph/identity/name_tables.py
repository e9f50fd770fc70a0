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

_OF_ARTICLES: Final = ("seen", "spelled", "said", "owned", "held")
_BATCH: Final = 500


def take_in(db: duckdb.DuckDBPyConnection, extractions: Iterable[Extraction]) -> None:
    """Put what the articles in `current` say of names in the place of what they said before.

    `extractions` are those of them that there still are. Leaves the keys concerned in `touched`, and those of
    which an article says no longer what it said in `recounted`.
    """
    db.execute("CREATE OR REPLACE TEMPORARY TABLE touched (key VARCHAR)")
    _touch(db)
    db.execute("CREATE OR REPLACE TEMPORARY TABLE recounted AS FROM touched")
    for table in _OF_ARTICLES:
        db.execute(f"DELETE FROM derived.{table} WHERE article IN (SELECT article FROM current)")
    contributions = (contribution(extraction) for extraction in extractions)
    while some := list(itertools.islice(contributions, _BATCH)):
        insert_rows(db, "derived.seen", (row for one in some for row in one.seen))
        insert_rows(db, "derived.spelled", (row for one in some for row in one.spelled))
        insert_rows(db, "derived.said", (row for one in some for row in one.said))
        insert_rows(db, "derived.owned", (row for one in some for row in one.owned))
        insert_rows(db, "derived.held", (row for one in some for row in one.held))
    _touch(db)


def _touch(db: duckdb.DuckDBPyConnection) -> None:
    db.execute(
        "INSERT INTO touched SELECT DISTINCT key FROM derived.spelled "
        "WHERE article IN (SELECT article FROM current) AND key NOT IN (SELECT key FROM touched)"
    )


_MANY: Final = 20_000
"""Keys of which all that is said is put together at once."""


def _counted(new: str, old: str) -> str:
    """A query for how often each key has each value, given one for what came and the column of what was."""
    return (
        f"SELECT key, value, sum(times)::BIGINT AS times FROM ({new} UNION ALL "
        f"SELECT key, one.value, one.times FROM (SELECT key, unnest({old}) AS one FROM old)) "
        "WHERE value IS NOT NULL GROUP BY ALL"
    )


_OWN: Final = {
    "own": "derived.seen",
    "own_spelled": "derived.spelled",
    "own_owned": "derived.owned",
    "own_held": "derived.held",
}
"""What is read of what articles say of some keys: all of it where some was taken back, else what came."""

_COMPANY: Final = """
CREATE OR REPLACE TEMPORARY TABLE own_company AS
SELECT article, key FROM derived.seen WHERE named AND article IN (SELECT article FROM own)
"""

_NAMES: Final = f"""
INSERT INTO derived.names BY NAME
WITH
old AS (SELECT * FROM names_before SEMI JOIN touched USING (key) ANTI JOIN recounted USING (key)),
kinds AS (
    SELECT key, arg_min(kind, first) AS kind, min(first) AS kind_at FROM (
        SELECT key, kind, {{'article': article, 'position': position}} AS first FROM own_spelled
        UNION ALL SELECT key, kind, kind_at FROM old
    ) GROUP BY key
),
spellings AS (
    SELECT key, list({{'value': value, 'times': times}} ORDER BY value) AS spellings,
        arg_max(value, (times, value)) AS name
    FROM ({_counted("SELECT key, spelling AS value, times FROM own_spelled", "spellings")}) GROUP BY key
),
types AS (
    SELECT key, list({{'value': value, 'times': times}} ORDER BY value) AS types,
        arg_max(value, (times, value)) AS type
    FROM ({_counted("SELECT key, type AS value, 1 AS times FROM own", "types")}) GROUP BY key
),
countries AS (
    SELECT key, list({{'value': value, 'times': times}} ORDER BY value) AS countries,
        arg_max(value, (times, value)) AS country
    FROM ({_counted("SELECT key, country AS value, 1 AS times FROM own", "countries")}) GROUP BY key
),
owners AS (
    SELECT key, list({{'value': value, 'times': times}} ORDER BY value) AS owners
    FROM ({_counted("SELECT key, owner AS value, 1 AS times FROM own_owned", "owners")}) GROUP BY key
),
company AS (
    SELECT key, min(other, {NEIGHBOURS}) AS beside FROM (
        SELECT DISTINCT key, other FROM (
            SELECT own.key, others.key AS other FROM own JOIN own_company AS others USING (article)
            WHERE own.company AND own.named AND own.key <> others.key
            UNION ALL SELECT key, unnest(beside) FROM old
        )
    ) GROUP BY key
),
roles AS (
    SELECT key, list({{'title': title, 'place': place}} ORDER BY title, place) AS roles FROM (
        SELECT DISTINCT key, title, place FROM (
            SELECT key, title, place FROM own_held
            UNION ALL SELECT key, role.title, role.place FROM (SELECT key, unnest(roles) AS role FROM old)
        )
    ) GROUP BY key
),
parts AS (
    SELECT key, any_value(gazetteer) AS gazetteer, bool_or(named) AS is_named,
        list(DISTINCT home) FILTER (home IS NOT NULL) AS homes,
        sum(mentions)::BIGINT AS mentions, count(DISTINCT article) AS articles, min(published) AS first,
        max(published) AS last, min(sector) AS sector, min(wikidata) AS wikidata,
        arg_max(lineage, {{'article': article, 'position': position}}) FILTER (lineage IS NOT NULL)
            AS lineage,
        max({{'article': article, 'position': position}}) FILTER (lineage IS NOT NULL) AS lineage_at,
        min(point) FILTER (point IS NOT NULL) AS point,
        min({{'article': article, 'start': "start", 'end': "end"}}) FILTER ("start" IS NOT NULL) AS sample
    FROM own GROUP BY key
    UNION ALL BY NAME
    SELECT key, gazetteer, is_named, homes, mentions, articles, first, last, sector, wikidata, lineage,
        lineage_at, point, sample FROM old
),
known AS (
    SELECT key, any_value(gazetteer) AS gazetteer, bool_or(is_named) AS is_named,
        list_sort(list_distinct(flatten(list(homes) FILTER (homes IS NOT NULL)))) AS homes,
        sum(mentions)::BIGINT AS mentions, sum(articles)::BIGINT AS articles, min(first) AS first,
        max(last) AS last, min(sector) AS sector, min(wikidata) AS wikidata,
        arg_max(lineage, lineage_at) FILTER (lineage IS NOT NULL) AS lineage,
        max(lineage_at) FILTER (lineage IS NOT NULL) AS lineage_at,
        min(point) FILTER (point IS NOT NULL) AS point, min(sample) FILTER (sample IS NOT NULL) AS sample
    FROM parts GROUP BY key
)
SELECT key, kind, kind_at, spellings.name, coalesce(type, '') AS type, country, gazetteer,
    CASE WHEN len(homes) = 1 THEN homes[1] END AS home, coalesce(homes, []) AS homes,
    coalesce(is_named, false) AS is_named, coalesce(mentions, 0) AS mentions,
    coalesce(articles, 0) AS articles, first, last, sector, wikidata, lineage, lineage_at, point, sample,
    spellings, coalesce(types, []) AS types,
    coalesce(countries, []) AS countries, coalesce(owners, []) AS owners, coalesce(beside, []) AS beside,
    coalesce(roles, []) AS roles
FROM spellings JOIN kinds USING (key) LEFT JOIN types USING (key) LEFT JOIN countries USING (key)
LEFT JOIN owners USING (key) LEFT JOIN company USING (key) LEFT JOIN roles USING (key)
LEFT JOIN known USING (key)
"""

_CHAINS: Final = """
INSERT INTO derived.chains
SELECT key, within, country, min(place) FROM (
    SELECT key, within, country, {'article': article, 'position': position} AS place
    FROM own WHERE len(within) > 0
    UNION ALL SELECT * FROM chains_before SEMI JOIN touched USING (key) ANTI JOIN recounted USING (key)
) GROUP BY key, within, country
"""

_LINEAGES: Final = """
INSERT INTO derived.lineages
SELECT key, lineage.later, lineage.split_from FROM own
WHERE lineage.later IS NOT NULL OR lineage.split_from IS NOT NULL
UNION SELECT * FROM lineages_before SEMI JOIN touched USING (key) ANTI JOIN recounted USING (key)
"""


def gather_names(db: duckdb.DuckDBPyConnection) -> None:
    """Put together what all articles say of each key in `touched`; keys of which none speaks any more go.

    What is known of a key and what came are put together, unless something was taken back (`recounted`).
    Leaves in `reworded` the keys whose roles are held in something that is called otherwise now, and what
    there was in `names_before`, `chains_before` and `lineages_before`.
    """
    for table in ("names", "chains", "lineages"):
        chosen = f"SELECT rowid FROM derived.{table} WHERE key IN (SELECT key FROM touched)"
        db.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {table}_before AS "
            f"SELECT * FROM derived.{table} WHERE rowid IN ({chosen})"
        )
        db.execute(f"DELETE FROM derived.{table} WHERE key IN (SELECT key FROM touched)")
    for some in rounds(db, "FROM touched", _MANY):
        _read_own(db, some)
        for statement in (_NAMES, _CHAINS, _LINEAGES):
            db.execute(statement.replace("JOIN touched", f"JOIN {some}"))
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE reworded AS SELECT DISTINCT held.key FROM derived.held "
        "JOIN names_before AS called_before ON held.place = called_before.key "
        "LEFT JOIN derived.names ON names.key = called_before.key "
        "WHERE names.name IS DISTINCT FROM called_before.name"
    )


def _read_own(db: duckdb.DuckDBPyConnection, some: str) -> None:
    """Leave what is read for the keys of a table in `own` and others, and who is named beside them."""
    for table, said in _OWN.items():
        chosen = (  # few rows of a wide table, so that its other columns are read of those alone
            f"SELECT rowid FROM {said} WHERE article IN (SELECT article FROM current) "
            f"AND key IN (SELECT key FROM {some}) UNION ALL "
            f"SELECT rowid FROM {said} WHERE key IN (SELECT key FROM {some} SEMI JOIN recounted USING (key)) "
            "AND article NOT IN (SELECT article FROM current)"
        )
        db.execute(
            f"CREATE OR REPLACE TEMPORARY TABLE {table} AS SELECT * FROM {said} WHERE rowid IN ({chosen})"
        )
    db.execute(_COMPANY)


def gather_said(db: duckdb.DuckDBPyConnection, unstated: Iterable[tuple[str, str]]) -> None:
    """Find which article first says of two keys in `touched` that they are one, or two.

    What decisions split off is not one by an alias.
    """
    db.execute("CREATE OR REPLACE TEMPORARY TABLE unstated (one VARCHAR, other VARCHAR)")
    for pair in unstated:
        db.execute("INSERT INTO unstated VALUES (?, ?)", pair)
    both = "one IN (SELECT key FROM touched) AND other IN (SELECT key FROM touched)"
    db.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE own_said AS SELECT * FROM derived.said WHERE rowid IN "
        f"(SELECT rowid FROM derived.said WHERE {both})"
    )
    for table, wanted in (
        (
            "stated",
            "(how = 'claim' OR (how = 'alias' AND (one, other) NOT IN (SELECT (one, other) FROM unstated)))",
        ),
        ("parted", "how IN ('between', 'told')"),
    ):
        db.execute(f"DELETE FROM derived.{table} WHERE {both}")
        db.execute(
            f"INSERT INTO derived.{table} SELECT one, other, first.article, first.how, first.start, "
            'first."end", first.relation FROM '
            "(SELECT one, other, arg_min(said, (article, position)) AS first FROM own_said AS said "
            f"WHERE {wanted} GROUP BY one, other)"
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
    chosen = "SELECT rowid FROM derived.names WHERE key IN (SELECT unnest(?::VARCHAR[]))"
    query = f"SELECT * FROM derived.names WHERE rowid IN ({chosen})"
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
