"""Which entities bear a name, in a graph in memory and in a store."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Final

import duckdb

from ..schema.errors import QueryError
from ..schema.model import Entity
from ..schema.names import fold
from ..schema.near_names import Spelling, hint
from ..store.derived_tables import ENTITIES
from ..store.folding import with_folding
from ..store.table_rows import records


class Names(ABC):
    """Which entities of a graph bear a name."""

    @abstractmethod
    def bearers(self, name: str) -> set[str]:
        """The id that a name is, else the ids of all that bear it."""

    @abstractmethod
    def spellings(self) -> Iterable[Spelling]:
        """All spellings of named entities."""

    def ids(self, name: str) -> set[str]:
        """The ids of all that bear a name, or have it as their id.

        Raises QueryError where there is none, with names that are near.
        """
        found = self.bearers(name)
        if not found:
            raise QueryError(f"no entity {name!r}; {hint(name, self.spellings())}")
        return found

    def all_ids(self, names: Collection[str] | None) -> set[str] | None:
        """The ids of all that bear one of several names; None where none are given.

        Raises QueryError for one that nobody bears.
        """
        if not names:
            return None
        return {found for name in ([names] if isinstance(names, str) else names) for found in self.ids(name)}


class GraphNames(Names):
    """The names of entities in memory."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = tuple(entities)

    def bearers(self, name: str) -> set[str]:
        """The id that a name is, else the ids of all that bear it."""
        key = fold(name)
        return {e.id for e in self._entities if e.id == name} or {
            e.id for e in self._entities if key in self._folded[e.id]
        }

    def spellings(self) -> Iterator[Spelling]:
        """All spellings of named entities."""
        for entity in self._entities:
            if entity.named:
                for spelling in (entity.name, *entity.aliases):
                    yield Spelling(spelling, entity.name, entity.mentions)

    @cached_property
    def _folded(self) -> dict[str, set[str]]:
        return {e.id: set(map(fold, (e.name, *e.aliases))) for e in self._entities}


_CALLED: Final = f"SELECT *, unnest(list_prepend(name, aliases)) AS called FROM ({ENTITIES})"
_BEARERS: Final = f"SELECT DISTINCT id FROM ({_CALLED}) WHERE folded(called) = $1"
_HOLDING: Final = (
    f"FROM ({ENTITIES}) SEMI JOIN (SELECT id FROM ({_CALLED}) WHERE named AND contains(folded(called), $1)) "
    "USING (id) ORDER BY mentions DESC, name, id LIMIT $2"
)


class StoredNames(Names):
    """The names of entities in a store whose derived tables are up to date."""

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self._db = db

    def bearers(self, name: str) -> set[str]:
        """The id that a name is, else the ids of all that bear it."""
        found = self._db.execute(f"SELECT id FROM ({ENTITIES}) WHERE id = $1", [name]).fetchall()
        return {identity for (identity,) in found or self._folding.execute(_BEARERS, [fold(name)]).fetchall()}

    def spellings(self) -> Iterator[Spelling]:
        """All spellings of named entities."""
        found = self._db.execute(f"SELECT called, name, mentions FROM ({_CALLED}) WHERE named")
        while row := found.fetchone():
            yield Spelling(*row)

    def entities_holding(self, part: str, limit: int) -> list[Entity]:
        """At most so many named entities whose names hold a part, those most spoken of first."""
        return records(self._folding, _HOLDING, Entity, [fold(part), limit])

    def entity(self, identity: str) -> Entity:
        """The entity with an id, which must be there."""
        return records(self._db, f"FROM ({ENTITIES}) WHERE id = $1", Entity, [identity])[0]

    @property
    def _folding(self) -> duckdb.DuckDBPyConnection:
        return with_folding(self._db)
