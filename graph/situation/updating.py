"""Bringing the derived tables of a store up to what its articles and the decisions beside it say.

Only what the changed articles and decisions touch is made anew, with the result of making everything anew.
The stamp in `meta` says which rules and which decisions the tables hold; where it says others, or the tables
aren't there, all is made from the articles.
"""

import hashlib
import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import duckdb
import msgspec

from ..identity.decisions import NONE, Decisions, decisions, unstated
from ..identity.entity_tables import describe_entities, join_names
from ..identity.judgements import Judgements
from ..identity.link_tables import compare_names, sort_into_blocks
from ..identity.name_tables import gather_names, gather_said, take_in
from ..identity.stored_names import StoredKeys
from ..schema.errors import StoreError
from ..store.claim_store import MEMORY, Store
from ..store.derived_tables import are_derived, make_derived
from .evidence_tables import restate
from .gazetteer_tables import draw_gazetteer
from .incident_tables import regroup
from .source_tables import find_sources


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


def _known(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(db.execute("SELECT name, value FROM meta").fetchall())


def stored_decisions(db: duckdb.DuckDBPyConnection) -> Decisions:
    """The decisions that the derived tables hold, by key."""
    return msgspec.json.decode(_known(db).get("decisions", "{}"), type=Decisions)


def stored_revision(db: duckdb.DuckDBPyConnection) -> str:
    """What changes whenever the derived tables do."""
    return _known(db).get("revision", "")


def is_current(store: Store, judgements: Judgements | None = None) -> bool:
    """Whether the derived tables hold what follows from the store's articles and these decisions."""
    db = store.connection
    known = _known(db)
    if any(known.get(name) != value for name, value in _stamp(judgements).items()):
        return False
    return not db.execute("FROM changed LIMIT 1").fetchall() and are_derived(db)


def update(store: Store, judgements: Judgements | None = None) -> None:
    """Make anew what articles and decisions changed since the derived tables were made; all or nothing.

    Where DuckDB can't put what it needs on the disk, such as the claims of one edge, it may take more memory.
    Raises JudgementError where decisions contradict each other.
    """
    if is_current(store, judgements):
        return
    db = store.connection
    try:
        for megabytes in (MEMORY, 2 * MEMORY, 4 * MEMORY, 8 * MEMORY):
            try:
                db.execute(f"SET memory_limit = '{megabytes}MB'")
                _update_all(store, judgements)
                return
            except StoreError as error:
                is_short = isinstance(error.__cause__, duckdb.OutOfMemoryException)
                if not is_short or megabytes == 8 * MEMORY:
                    raise
    finally:
        db.execute(f"SET memory_limit = '{MEMORY}MB'")


def _update_all(store: Store, judgements: Judgements | None) -> None:
    db = store.connection
    with store.transaction():
        before = stored_decisions(db)
        if _known(db).get("rules") != _rules() or not are_derived(db):
            make_derived(db)
            db.execute("INSERT INTO changed SELECT article FROM extractions")
            before = NONE
        db.execute("CREATE OR REPLACE TEMPORARY TABLE current AS SELECT DISTINCT article FROM changed")
        now = _update(store, before, judgements or Judgements())
        held = {"decisions": msgspec.json.encode(now).decode(), "revision": secrets.token_hex(8)}
        for name, value in {**_stamp(judgements), **held}.items():
            db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [name, value])
        db.execute("DELETE FROM changed")


def _update(store: Store, before: Decisions, judgements: Judgements) -> Decisions:
    """Every step takes what those before it left in temporary tables; see their docstrings."""
    db = store.connection
    take_in(db, store.extractions_in("current"))
    gather_names(db)
    split = unstated(judgements)
    _touch(db, {key for pair in set(split) ^ set(before.unstated) for key in pair})
    gather_said(db, split)
    keys = StoredKeys(db)
    now = decisions(judgements, keys.known, keys.kind)
    _touch(db, now.touched_since(before))
    sort_into_blocks(db)
    compare_names(db)
    join_names(db, now)
    describe_entities(db, now)
    find_sources(db, _signatures(db))
    draw_gazetteer(db)
    restate(db, now.refused, now.claims_touched_since(before))
    regroup(db, {frozenset(pair) for pair in now.two_events})
    return now


def _signatures(db: duckdb.DuckDBPyConnection) -> dict[str, bytes]:
    found = db.execute("SELECT article, signature FROM extractions SEMI JOIN current USING (article)")
    return dict(found.fetchall())


def _touch(db: duckdb.DuckDBPyConnection, keys: Iterable[str]) -> None:
    db.execute(
        "INSERT INTO touched SELECT key FROM (SELECT unnest(?::VARCHAR[]) AS key) "
        "WHERE key NOT IN (SELECT key FROM touched)",
        [sorted(keys)],
    )
