"""Stores of older versions brought to ours: extractions that are JSON, or that lack a column."""

from collections.abc import Callable
from typing import Final

import duckdb
import msgspec

from ..schema.errors import StoreError
from ..schema.model import Extraction
from .store_tables import ENTITIES, TRUTH, VERSION
from .table_rows import insert_rows

_WITHOUT_OWNERS: Final = "5"
OLDER: Final = ("2", "3", "4", _WITHOUT_OWNERS)
_WITH_OWNERS: Final = (
    f"ALTER TABLE extractions ALTER COLUMN entities TYPE {ENTITIES} USING "
    "list_transform(entities, lambda entity: struct_insert(entity, owners := []))"
)
"""What version 5 lacks: the words that say whose an entity is, which only another build finds."""
_BATCH: Final = 200
_LACKING: Final = {
    "signature": "BLOB",  # version 2
    "text": "VARCHAR",  # version 3 did not know what was read from where
    "origin": "VARCHAR",
}


def migrated(
    db: duckdb.DuckDBPyConnection, version: str, path: str, row_of: Callable[[Extraction], msgspec.Struct]
) -> str:
    """Bring a store to our version, which is returned; all or nothing."""
    db.execute("BEGIN")
    if version == _WITHOUT_OWNERS:
        db.execute(_WITH_OWNERS)
        db.execute("UPDATE meta SET value = ? WHERE name = 'version'", [VERSION])
        db.execute("COMMIT")
        return VERSION
    for column, kind in _LACKING.items():
        db.execute(f"ALTER TABLE extractions ADD COLUMN IF NOT EXISTS {column} {kind}")
    db.execute("ALTER TABLE extractions RENAME TO older")
    db.execute("DROP TABLE meta")
    for statement in TRUTH:
        db.execute(statement)
    decoder = msgspec.json.Decoder(Extraction)
    cursor = db.execute("SELECT article FROM older ORDER BY article")
    known = [article for (article,) in cursor.fetchall()]
    for first in range(0, len(known), _BATCH):
        batch = db.execute(
            "SELECT article, payload, digest, signature, text, origin FROM older WHERE article IN "
            "(SELECT unnest(?::VARCHAR[]))",
            [known[first : first + _BATCH]],
        ).fetchall()
        insert_rows(
            db,
            "extractions",
            (
                msgspec.structs.replace(
                    row_of(decoded(decoder, article, payload, path)), digest=digest, place=origin
                )
                for article, payload, digest, _, _, origin in batch
            ),
        )
    db.execute("INSERT INTO changed SELECT article FROM extractions")
    db.execute("DROP TABLE older")
    db.execute("COMMIT")
    return VERSION


def decoded(
    decoder: msgspec.json.Decoder[Extraction], article: str, said: bytes | str, path: str
) -> Extraction:
    """An extraction from its JSON.

    Raises StoreError where the store holds something else.
    """
    try:
        return decoder.decode(said)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(
            f"{path}: the article {article} is damaged in the store ({error}); forget it and build it again"
        ) from error
