"""Who wrote and who published an article, as nodes.

Those that articles mention too, else nodes of their own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..schema.model import Article, Entity, content_id


@dataclass(frozen=True, slots=True)
class Bylines:
    """The node of each author and each publisher by the name in the byline, and the nodes made for them."""

    authors: dict[str, str] = field(default_factory=dict)
    publishers: dict[str, str] = field(default_factory=dict)
    added: tuple[Entity, ...] = ()


def bylines(articles: Sequence[Article], entities: Iterable[Entity]) -> Bylines:
    """The authors and publishers of articles.

    One that bears the exact name and type of an entity is that entity.
    """
    known = {(e.type, e.name): e.id for e in entities}
    added: dict[str, Entity] = {}

    def node(kind: str, role: str, prefix: str, name: str) -> str:
        if (kind, name) in known:
            return known[kind, name]
        identity = f"{prefix}:{content_id(role, name, length=12)}"
        added[identity] = Entity(id=identity, type=kind, name=name)
        return identity

    authors = {name: node("Person", "author", "person", name) for a in articles for name in a.authors}
    publishers = {
        name: node("MediaOrganization", "publisher", "group", name)
        for article in articles
        if (name := article.publisher)
    }
    return Bylines(authors, publishers, tuple(added.values()))
