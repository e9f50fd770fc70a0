"""Records to look up by a key, in a file that goes away with them, however many they are."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import Final, Generic, TypeVar

import msgspec

from ..schema.errors import StoreError

Record = TypeVar("Record", bound=msgspec.Struct)
_SETTINGS: Final = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536")


class KeyedRecords(Generic[Record]):
    """A mapping from keys to records of a type, most of which lies on the disk.

    Raises StoreError where the disk is full.
    """

    def __init__(self, records: Iterable[Record], kind: type[Record], key: Callable[[Record], str]) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        encode = msgspec.msgpack.Encoder().encode
        self._db = sqlite3.connect("", isolation_level=None)
        try:
            for setting in _SETTINGS:
                self._db.execute(f"PRAGMA {setting}")
            self._db.execute("CREATE TABLE kept (key TEXT PRIMARY KEY, record BLOB) WITHOUT ROWID")
            self._db.execute("BEGIN")
            rows = ((key(record), encode(record)) for record in records)
            self._db.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        except sqlite3.Error as error:
            raise StoreError(
                f"a temporary file can't be written ({error}); free some space and run it again"
            ) from error

    def get(self, key: str) -> Record | None:
        """The record with a key, if there is one."""
        found = self._db.execute("SELECT record FROM kept WHERE key = ?", [key]).fetchone()
        return self._decoder.decode(found[0]) if found else None

    def __getitem__(self, key: str) -> Record:
        """The record with a key. Raises KeyError if there is none."""
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found
