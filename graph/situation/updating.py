"""Bringing the derived tables of a store up to what its articles and the decisions beside it say.

Only what the changed articles and decisions touch is made anew, with the result of making everything anew. The
stamp in `meta` says which rules and which decisions the tables hold; where it says others, or the tables aren't
there, all is made from the articles.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import msgspec

from ..identity.decisions import NONE, Decisions, decisions, key_of
from ..identity.entity_tables import describe_entities, join_names
from ..identity.judgements import Judgements
from ..identity.link_tables import compare_names, sort_into_blocks
from ..identity.name_tables import gather_names, gather_said, take_in
from ..schema.errors import JudgementError
from ..schema.model import Extraction
from ..schema.names import fold
from ..store.claim_store import Store
from ..store.derived_tables import are_derived, make_derived
from .evidence_tables import restate
from .gazetteer_tables import draw_gazetteer
from .incident_tables import note_surroundings, regroup
from .source_tables import find_sources

_BATCH: Final = 500


@cache
def _rules() -> str:
    """Changes when any rule does by which the tables are made: a hash of the code of their rooms."""
    graph = Path(__file__).parent.parent
    rooms = (graph / room for room in ("schema", "store", "identity", "situation"))
    files = sorted(f for room in rooms for f in room.iterdir() if f.suffix in (".py", ".tsv"))
    return hashlib.sha256(b"".join(f.read_bytes() for f in files)).hexdigest()


def _stamp(judgements: Judgements | None) -> dict[str, str]:
    made = [(j.written(), j.line) for j in judgements.items] if judgements else []
    return {"rules": _rules(), "judgements": hashlib.sha256(msgspec.json.encode(made)).hexdigest()}


def is_current(store: Store, judgements: Judgements | None = None) -> bool:
    """Whether the derived tables hold what follows from the store's articles and these decisions."""
    db = store.connection
    known = dict(db.execute("SELECT name, value FROM meta").fetchall())
    if any(known.get(name) != value for name, value in _stamp(judgements).items()):
        return False
    return not db.execute("FROM changed LIMIT 1").fetchall() and are_derived(db)


def update(store: Store, judgements: Judgements | None = None) -> None:
    """Make anew what articles and decisions changed since the derived tables were made; all or nothing.

    Raises JudgementError where decisions contradict each other.
    """
    if is_current(store, judgements):
        return
    db = store.connection
    with store.transaction():
        known = dict(db.execute("SELECT name, value FROM meta").fetchall())
        before = msgspec.json.decode(known.get("decisions", "{}"), type=Decisions)
        if known.get("rules") != _rules() or not are_derived(db):
            make_derived(db)
            db.execute("INSERT INTO changed SELECT article FROM extractions")
            before = NONE
        db.execute("CREATE OR REPLACE TEMPORARY TABLE current AS SELECT DISTINCT article FROM changed")
        now = _update(store, before, judgements or Judgements())
        for name, value in {**_stamp(judgements), "decisions": msgspec.json.encode(now).decode()}.items():
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [name, value])
        db.execute("DELETE FROM changed")


def _update(store: Store, before: Decisions, judgements: Judgements) -> Decisions:
    """Every step takes what those before it left in temporary tables; see their docstrings."""
    db = store.connection
    note_surroundings(db)
    take_in(db, _current(store))
    gather_names(db)
    now = _decisions(db, judgements)
    db.execute(
        "INSERT INTO touched SELECT key FROM (SELECT unnest(?::VARCHAR[]) AS key) "
        "WHERE key NOT IN (SELECT key FROM touched)",
        [sorted(now.touched_since(before))],
    )
    gather_said(db, now.unstated)
    sort_into_blocks(db)
    compare_names(db)
    join_names(db, now)
    describe_entities(db, now)
    find_sources(db, _signatures(db))
    draw_gazetteer(db)
    restate(db, now.refused, now.claims_touched_since(before))
    regroup(db, {frozenset(pair) for pair in now.two_events})
    return now


def _current(store: Store) -> Iterator[Extraction]:
    db = store.connection
    articles = [a for (a,) in db.execute("SELECT article FROM current ORDER BY article").fetchall()]
    for first in range(0, len(articles), _BATCH):
        yield from store.extractions_of(articles[first : first + _BATCH])


def _signatures(db: duckdb.DuckDBPyConnection) -> dict[str, bytes]:
    found = db.execute("SELECT article, signature FROM extractions SEMI JOIN current USING (article)")
    return dict(found.fetchall())


def _decisions(db: duckdb.DuckDBPyConnection, judgements: Judgements) -> Decisions:
    keys = StoredKeys(db, str(judgements.path or "judgements"))
    return decisions(judgements, keys.known, keys.kind)


class StoredKeys:
    """The keys of a store, looked up by what people call them."""

    def __init__(self, db: duckdb.DuckDBPyConnection, where: str) -> None:
        """`where` is what an error says that a name stands in."""
        self._db, self._where = db, where

    def kind(self, key: str) -> str:
        """The kind of thing that a key stands for."""
        (kind,) = self._db.execute("SELECT kind FROM derived.names WHERE key = ?", [key]).fetchall()[0]
        return str(kind)

    def known(self, given: str) -> str | None:
        """The key, or None where there is none, or several."""
        try:
            return self.key(given)
        except JudgementError:
            return None

    def key(self, given: str) -> str:
        """The key of what is given as a key, as a gazetteer id, or as a name that only one entity bears.

        Raises JudgementError if there is none, or several.
        """
        if self._db.execute("SELECT 1 FROM derived.names WHERE key = ?", [given]).fetchall():
            return given
        bearing = self._db.execute(
            "SELECT DISTINCT key FROM derived.spelled SEMI JOIN (SELECT key FROM derived.names WHERE is_named) "
            "USING (key) WHERE folded = ?",
            [fold(given)],
        ).fetchall()
        return key_of(given, [key for (key,) in bearing], stated=self._is_stated, where=self._where)

    def _is_stated(self, pair: tuple[str, str]) -> bool:
        found = self._db.execute('SELECT 1 FROM derived.stated WHERE one = ? AND "other" = ?', list(pair))
        return bool(found.fetchall())
