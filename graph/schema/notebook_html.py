"""What a notebook shows of an article, an extraction or a graph: small tables, whatever their size.

Names and sentences come from strangers, and are escaped.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .model import Article, Extraction, SituationGraph

_ROWS: Final = 10
_CHARACTERS: Final = 300


def article_html(article: "Article") -> str:
    """Title, source and the beginning of the text."""
    source = ", ".join(filter(None, (*article.authors, article.publisher, article.published)))
    start = article.text[:_CHARACTERS] + ("…" if len(article.text) > _CHARACTERS else "")
    title = article.title or article.id
    return f"<p><b>{escape(title)}</b><br><i>{escape(source)}</i></p><p>{escape(start)}</p>"


def extraction_html(extraction: "Extraction") -> str:
    """The first claims, with the status of each."""
    names = {entity.entity: entity.name for entity in extraction.entities}
    text = extraction.article.text
    rows = [
        (
            names[claim.subject.entity] if claim.subject else "(unknown)",
            claim.relation,
            names[claim.object.entity],
            claim.status,
            " ".join(text[claim.sentence.start : claim.sentence.end].split()),
        )
        for claim in extraction.claims[:_ROWS]
    ]
    title = extraction.article.title or extraction.article.id
    heading = f"{title}: {len(extraction.mentions)} mentions, {len(extraction.claims)} claims"
    columns = ("subject", "relation", "object", "status", "sentence")
    return _table(heading, columns, rows, len(extraction.claims))


def graph_html(graph: "SituationGraph") -> str:
    """How much there is, and the edges with most claims."""
    names = {entity.id: entity.name for entity in graph.entities}
    drawn = sorted((e for e in graph.edges if e.claims), key=lambda e: (-len(e.claims), e.subject, e.object))
    rows = [
        (
            names[e.subject],
            e.relation,
            names[e.object],
            len(e.claims),
            e.articles,
            e.first or "",
            e.last or "",
        )
        for e in drawn[:_ROWS]
    ]
    columns = ("subject", "relation", "object", "claims", "articles", "first", "last")
    kinds = Counter(entity.type for entity in graph.entities).most_common(_ROWS)
    types = ", ".join(f"{number} {kind}" for kind, number in kinds)
    return f"{_table(repr(graph), columns, rows, len(drawn))}<p>{escape(types)}</p>"


def _table(heading: str, columns: Sequence[str], rows: Iterable[Sequence[object]], number: int) -> str:
    head = "".join(f"<th>{column}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    more = f"<p>and {number - _ROWS} more</p>" if number > _ROWS else ""
    return (
        f"<table><caption>{escape(heading)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{more}"
    )


def _cell(value: object) -> str:
    text = str(value)
    return f"<td>{escape(text[:_CHARACTERS])}{'…' if len(text) > _CHARACTERS else ''}</td>"
