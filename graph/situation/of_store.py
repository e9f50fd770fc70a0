"""The graph of a store with the decisions that lie beside it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ..identity.judgements import Judgements
from ..identity.stored_names import StoredKeys, resolution_around
from ..identity.who import WhoIs, judgements_beside, who_is
from ..schema.errors import StoreError
from ..schema.model import SituationGraph
from ..store.claim_store import Store
from .deeds import Deeds
from .fact_queries import stored_deeds
from .stored_graph import StoredGraph
from .updating import is_current, stored_decisions, update


@contextmanager
def current_store(path: Path, decisions: Judgements | None = None) -> Iterator[Store]:
    """A store, open to be read, of which the derived tables hold what follows from it and from decisions.

    They are brought up to that first, where they aren't. Where that can't be written, since others read the
    store or it may not be changed, a copy of it that goes away again is read instead.
    """
    with Store(path, read_only=True) as opened:
        if is_current(opened, decisions):
            yield opened
            return
    try:
        writable = Store(path, create=False)
    except StoreError:
        with TemporaryDirectory() as folder, Store(_copied(path, Path(folder))) as opened:
            update(opened, decisions)
            yield opened
        return
    with writable:
        update(writable, decisions)
    with Store(path, read_only=True) as opened:
        yield opened


def _copied(path: Path, folder: Path) -> Path:
    """A copy of a store, with what DuckDB has not put into its file yet."""
    for file in (path, path.with_name(f"{path.name}.wal")):
        if file.exists():
            shutil.copyfile(file, folder / file.name)
    return folder / path.name


def refresh(path: str | Path, judgements: Path | None = None) -> None:
    """Bring the derived tables of a store up to its articles and the decisions beside it."""
    with Store(path, create=False) as opened:
        update(opened, judgements_beside(Path(path), judgements))


@contextmanager
def stored_graph(
    path: Path,
    *,
    judgements: Path | None = None,
    min_confidence: float = 0.0,
    attested_only: bool = False,
) -> Iterator[StoredGraph]:
    """The graph of a store with its decisions applied, to be read as far as it is needed."""
    with current_store(path, judgements_beside(path, judgements)) as opened:
        apart = stored_decisions(opened.connection).two_events
        yield StoredGraph(
            opened.connection, min_confidence=min_confidence, apart=apart, attested_only=attested_only
        )


def graph_of(
    store: str | Path, *, judgements: str | Path | None = None, min_confidence: float = 0.0
) -> SituationGraph:
    """The graph of a store, given by its file, with decisions on who is who applied; all of it in memory.

    They are those of the file `judgements`, else of `judgements.yaml` beside the store, as for every command.
    """
    given = Path(judgements) if judgements is not None else None
    with stored_graph(Path(store), judgements=given, min_confidence=min_confidence) as graph:
        return graph.whole()


def who(
    store: str | Path, name: str, *, judgements: str | Path | None = None, limit: int | None = None
) -> tuple[WhoIs, Deeds]:
    """Who bears a name, or has it as key, in a store: its names and why they are one; and what it does.

    At most `limit` of what it does, and of what is done to it, are read.

    Raises JudgementError where nobody does, or several do.
    """
    with current_store(Path(store), judgements_beside(store, judgements)) as opened:
        db = opened.connection
        key = StoredKeys(db).key(name)
        found = who_is(opened, resolution_around(db, key, stored_decisions(db)), key)
        return found, stored_deeds(StoredGraph(db), found.entity.id, limit)
