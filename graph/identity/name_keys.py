"""The keys under which names meet, and the ids that follow from them."""

from collections.abc import Iterable
from typing import Final

from ..schema.model import LocalEntity, content_id
from ..schema.names import fold
from ..schema.ontology import is_a
from .counted import uncounted

_KINDS: Final = (
    "Person",
    "Country",
    "Place",
    "Group",
    "Ethnicity",
    "Weapon",
    "Platform",
    "Agreement",
    "Operation",
    "Conflict",
)


def kind_of(node_type: str) -> str:
    """The broad kind of a node type; names of different kinds are never one."""
    return next((kind for kind in _KINDS if is_a(node_type, kind)), "Entity")


def keys_of(entity: LocalEntity, article: str) -> list[str]:
    """Everything by which an entity can meet others; the first is its own.

    What an article describes in the same words is one, however many it is each time, unless it is somebody
    else's: "its commander" of two groups are two. With a nationality it is one in all articles.
    """
    if entity.gazetteer:
        return [entity.gazetteer]
    kind = kind_of(entity.type)
    if not entity.named:
        whose = "".join(f" of {owner}" for owner in sorted({one.entity for one in entity.owners}))
        where = entity.country or f"in {article}{whose}"
        return [f"{kind}/{where}/{fold(uncounted(entity.name))}"]
    names = [entity.name, *(a for a in entity.aliases if kind != "Person" or " " in a)]
    return [f"{kind}/{fold(name)}" for name in dict.fromkeys(names)]


def entity_id(keys: Iterable[str]) -> str:
    """The id of an entity known under these keys: the gazetteer's, else a hash of the first key in order."""
    first = min(keys, key=lambda k: ("/" in k, k))
    return first if "/" not in first else f"{first.split('/')[0].lower()}:{content_id(first, length=12)}"
