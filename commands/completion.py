"""What the shell completes: names of entities, relations, and queries.

A completion that can't be made is none, and never an error in the middle of a line.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import typer

from ..graph.schema.errors import SitgraphError
from .options import DEFAULT_STORE

_MOST: Final = 50


def entity_names(context: typer.Context, incomplete: str) -> list[str]:
    """Names of the store's entities that begin as typed, most spoken of first."""
    with suppress(SitgraphError, OSError):
        from ..graph.identity.who import entity_rows, judgements_beside
        from ..graph.situation.of_store import current_store
        from ..graph.situation.updating import stored_decisions

        given = context.params.get("store")
        store = Path(given) if given else DEFAULT_STORE
        with current_store(store, judgements_beside(store)) as opened:
            db = opened.connection
            return _matching((str(row[1]) for row in entity_rows(db, stored_decisions(db))), incomplete)
    return []


def relation_names(incomplete: str) -> list[str]:
    """Relations that begin as typed."""
    from ..graph.schema.ontology import RELATION_TYPES

    return _matching(RELATION_TYPES, incomplete)


def query_names(incomplete: str) -> list[str]:
    """Queries of the library that begin as typed."""
    from ..graph.database.queries import FOLDER

    return _matching(sorted(path.stem for path in FOLDER.glob("*.cypher")), incomplete)


def _matching(names: Iterable[str], incomplete: str) -> list[str]:
    """Names that begin as typed, in whatever case, and go on from there: a shell changes nothing of that.

    Bash takes them as words, so that spaces in them are escaped for it.
    """
    typed = incomplete.casefold()
    found = [
        f"{incomplete}{name[len(incomplete) :]}"
        for name in dict.fromkeys(names)
        if name.casefold().startswith(typed)
    ]
    in_bash = any(value == "complete_bash" for value in os.environ.values())
    return [name.replace(" ", "\\ ") if in_bash else name for name in found[:_MOST]]
