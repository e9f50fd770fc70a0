"""Names in the tables of a store: looked up by what people call them, with what is known around each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import duckdb
import msgspec

from ..schema.errors import JudgementError
from ..schema.model import Entity
from ..schema.names import fold
from ..schema.near_names import Spelling
from ..store.table_rows import records
from .clusters import Clusters, Link, grown
from .contributions import Owned, Said
from .decisions import Decisions, key_of
from .entity_tables import connect, note_joining
from .matching import ASK
from .name_tables import stored_names
from .resolution import Resolution


class StoredKeys:
    """The keys of a store, looked up by what people call them."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self._db = db

    def kind(self, key: str) -> str:
        """The kind of thing that a key stands for."""
        (kind,) = self._db.execute("SELECT kind FROM derived.names WHERE key = ?", [key]).fetchall()[0]
        return str(kind)

    def known(self, given: str) -> str | None:
        """The key, or None where there is none, or several."""
        try:
            return self._key(given, tuple)
        except JudgementError:
            return None

    def key(self, given: str) -> str:
        """The key of what is given as a key, as a gazetteer id, or as a name that only one entity bears.

        Raises JudgementError if there is none, or several.
        """
        return self._key(given, self._spellings)

    def _key(self, given: str, spellings: Callable[[], Iterable[Spelling]]) -> str:
        if self._db.execute("SELECT 1 FROM derived.names WHERE key = ?", [given]).fetchall():
            return given
        bearing = self._bearing(given, "is_named") or self._bearing(given, "country IS NOT NULL")
        return key_of(given, bearing, stated=self._is_stated, spellings=spellings)

    def _bearing(self, given: str, which: str) -> list[str]:
        """The keys of the names of a kind that are spelled so."""
        found = self._db.execute(
            "SELECT DISTINCT key FROM derived.spelled "
            f"SEMI JOIN (SELECT key FROM derived.names WHERE {which}) USING (key) WHERE folded = ?",
            [fold(given)],
        )
        return [key for (key,) in found.fetchall()]

    def _spellings(self) -> Iterator[Spelling]:
        found = self._db.execute(
            "SELECT spelling, names.name, sum(times)::INTEGER FROM derived.spelled "
            "JOIN derived.names USING (key) WHERE is_named GROUP BY ALL"
        )
        while row := found.fetchone():
            yield Spelling(*row)

    def _is_stated(self, pair: tuple[str, str]) -> bool:
        found = self._db.execute('SELECT 1 FROM derived.stated WHERE one = ? AND "other" = ?', list(pair))
        return bool(found.fetchall())


class _Key(msgspec.Struct):
    key: str


class _LinkRow(msgspec.Struct):
    one: str
    other: str
    weight: float
    reasons: tuple[str, ...]
    stated: bool


def resolution_around(db: duckdb.DuckDBPyConnection, key: str, decided: Decisions) -> Resolution:
    """What is known of the entity of a key: its names, why they are one, and what nearly belonged to it."""
    note_joining(db, decided.same)
    own = "SELECT key FROM derived.nodes WHERE entity = (SELECT entity FROM derived.nodes WHERE key = ?)"
    db.execute(
        f"CREATE OR REPLACE TEMPORARY TABLE seeds AS WITH own AS ({own}) SELECT key FROM own "
        "UNION SELECT other FROM derived.links WHERE one IN (FROM own) "
        "UNION SELECT one FROM derived.links WHERE other IN (FROM own)",
        [key],
    )
    connect(db, "SELECT key FROM seeds")
    return _resolution(db, decided)


def resolution_of_links(db: duckdb.DuckDBPyConnection, decided: Decisions) -> Resolution:
    """What is known of all names that a link joins, or nearly joins, to another."""
    note_joining(db, decided.same)
    connect(db, "SELECT one AS key FROM derived.links UNION SELECT other FROM derived.links")
    return _resolution(db, decided)


def _resolution(db: duckdb.DuckDBPyConnection, decided: Decisions) -> Resolution:
    """The resolution of the keys in `connected`."""
    nodes = dict(
        db.execute(
            "SELECT key, entity FROM derived.nodes WHERE key IN (SELECT key FROM connected)"
        ).fetchall()
    )
    names = stored_names(db, sorted(nodes))
    for split in decided.splits:
        if split.key in names:
            names[split.key] = names[split.key].without(split.name)
    clusters = Clusters({key: name.named.gazetteer for key, name in names.items()})
    for pair in decided.same:
        if names.keys() >= set(pair):
            clusters.union(*pair)
    for one, other, why in (*decided.parts(), *_said(db, "parted")):
        if names.keys() >= {one, other}:
            clusters.part(one, other, why)
    links, nearly = grown(clusters, _links(db))
    dropped = db.execute("SELECT DISTINCT entity FROM derived.nodes WHERE dropped").fetchall()
    return Resolution(
        _entities(db, set(nodes.values())),
        nodes,
        names,
        links,
        [link for link in nearly if nodes[link.one] != nodes[link.other]],
        frozenset(identity for (identity,) in dropped),
        _owners(db, set(nodes.values())),
    )


def _links(db: duckdb.DuckDBPyConnection) -> list[Link]:
    """The links between connected names, with their reasons in words."""
    said = {(one, other): why for one, other, why in _said(db, "stated")}
    rows = records(
        db,
        "SELECT * FROM derived.links WHERE one IN (SELECT key FROM connected) "
        f"AND other IN (SELECT key FROM connected) AND weight >= {ASK}",
        _LinkRow,
    )
    return [
        Link(
            r.one, r.other, r.weight, (said[r.one, r.other],) if r.stated and not r.reasons[0] else r.reasons
        )
        for r in rows
    ]


def _said(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str, str]]:
    """What texts say of two connected names, with the words that say so, in order of the names."""
    found = db.execute(
        f'SELECT article, how, one, other, said.start, said."end", relation, text '
        f"FROM derived.{table} AS said JOIN extractions USING (article) "
        "WHERE one IN (SELECT key FROM connected) "
        "AND other IN (SELECT key FROM connected) ORDER BY one, other"
    ).fetchall()
    return [
        (one, other, Said(article, 0, how, one, other, start, end, relation).reason(text))
        for article, how, one, other, start, end, relation, text in found
    ]


class _Told(msgspec.Struct):
    article: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int

    def of(self, entity: str, owner: str) -> Owned:
        sentence = self.sentence_start, self.sentence_end
        return Owned(self.article, self.start, self.end, entity, owner, *sentence)


class _OwnerRow(msgspec.Struct):
    entity: str
    owner: str
    told: _Told


def _owners(db: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> Mapping[str, Mapping[str, Owned]]:
    """Whose these entities are, by the ids of both."""
    found: defaultdict[str, dict[str, Owned]] = defaultdict(dict)
    wanted = (
        "SELECT * FROM derived.owners WHERE entity IN (SELECT unnest(?::VARCHAR[])) ORDER BY entity, owner"
    )
    for row in records(db, wanted, _OwnerRow, [sorted(ids)]):
        found[row.entity][row.owner] = row.told.of(row.entity, row.owner)
    return found


def _entities(db: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> tuple[Entity, ...]:
    """These entities and those that they are somebody's of."""
    of_these = "SELECT unnest(?::VARCHAR[])"
    wanted = (
        f"SELECT * FROM derived.resolved WHERE id IN ({of_these}) "
        f"OR id IN (SELECT owner FROM derived.owners WHERE entity IN ({of_these})) ORDER BY id"
    )
    return tuple(records(db, wanted, Entity, [sorted(ids)] * 2))


def keys_together(db: duckdb.DuckDBPyConnection, key: str) -> Mapping[str, set[str]]:
    """The keys of the entity that a key belongs to, with the folded spellings of each."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    rows = db.execute(
        "SELECT DISTINCT key, folded FROM derived.spelled JOIN derived.nodes USING (key) "
        "WHERE entity = (SELECT entity FROM derived.nodes WHERE key = ?)",
        [key],
    )
    for one, folded in rows.fetchall():
        found[one].add(folded)
    return found


def names_together(db: duckdb.DuckDBPyConnection, key: str, *, alone: bool = False) -> Mapping[str, str]:
    """What each key of the entity that a key belongs to is called.

    With `alone` only of those that an article has without another beside them.
    """
    rows = db.execute(
        "SELECT key, name FROM derived.names JOIN derived.nodes USING (key) "
        "WHERE entity = (SELECT entity FROM derived.nodes WHERE key = ?) AND (articles > 0 OR NOT ?)",
        [key, alone],
    )
    return dict(rows.fetchall())
