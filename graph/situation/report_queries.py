"""Incidents and claims of a stored graph, found by its tables: those of some days, those of some words."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from ..schema.model import Evidence, Incident
from ..schema.names import fold
from ..store.derived_tables import ENTITIES
from ..store.folding import with_folding
from ..store.table_rows import records
from .day_queries import DAYS, within_days
from .selection import DayBounds
from .stored_graph import StoredGraph

_SEARCH: Final = f"""
WITH
stated AS (
    SELECT evidence.*, text, claims[position] AS said
    FROM derived.evidence JOIN (SELECT article, text, claims FROM extractions) USING (article)
    WHERE {{which}}
),
quoted AS (
    SELECT claim, {DAYS[1]} AS last,
        folded(substring(text, said.sentence.start::BIGINT + 1, length)) AS sentence
    FROM stated
)
SELECT claim FROM quoted
WHERE len(list_filter($words::VARCHAR[], lambda word: NOT contains(sentence, word))) = 0
ORDER BY coalesce(last, '') DESC, claim DESC LIMIT $limit
"""


def stored_incidents(
    graph: StoredGraph, *, actors: Collection[str] | None, days: DayBounds, limit: int
) -> list[Incident]:
    """At most so many incidents between these days, of these actors (by id) or of all, in order of their
    days.
    """
    bounds = within_days(days, '"first"', '"last"')
    conditions, values = [*bounds.conditions], {**bounds.values, "limit": limit}
    if actors is not None:
        among = "(SELECT unnest($actors::VARCHAR[]))"
        conditions.append(f"(subject IN {among} OR object IN {among})")
        values["actors"] = sorted(actors)
    query = (
        f"FROM {graph.told} WHERE {' AND '.join(conditions) or 'true'} "
        'ORDER BY "first", "last", id LIMIT $limit'
    )
    return records(graph.connection, query, Incident, values)


def stored_search(graph: StoredGraph, words: str, limit: int) -> list[Evidence]:
    """At most so many claims whose sentences hold all the words, the newest first."""
    db = with_folding(graph.connection)
    asked = {"words": fold(words).split(), "limit": limit}
    found = [claim for (claim,) in db.execute(_SEARCH.format(which=graph.which), asked).fetchall()]
    by_claim = {item.claim.id: item for item in graph.evidence_of(found)}
    return [by_claim[claim] for claim in found]


def names_of(graph: StoredGraph, entities: Sequence[str | None]) -> Mapping[str | None, str]:
    """What entities are called, by their ids."""
    asked = sorted({identity for identity in entities if identity is not None})
    query = f"SELECT id, name FROM ({ENTITIES}) WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    return dict(graph.connection.execute(query, [asked]).fetchall())


def article_known(graph: StoredGraph, identity: str) -> dict[str, str | None]:
    """What an article is called and where it stands; it must be there."""
    query = "SELECT article AS id, title, url, publisher, published FROM extractions WHERE article = ?"
    return records(graph.connection, query, dict[str, str | None], [identity])[0]
