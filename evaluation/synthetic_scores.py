"""How far the graph of made-up news is the true one: what is together, and what should be.

B-cubed, as for the clusters of names in real articles, over the named entities of each article and over the
claims that tell of an event.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from sitgraph.graph.store.claim_store import Store

from .synthetic_news import SyntheticNews


class Together(NamedTuple):
    """The share of what is with an item that belongs there, and of what belongs there that is with it."""

    precision: float
    recall: float
    of: int


def scored(path: Path, news: SyntheticNews, count: int) -> dict[str, Together]:
    """Scores of entities and incidents of a store that holds the first articles of some news."""
    entities: Counter[tuple[str, str]] = Counter()
    incidents: Counter[tuple[str, str]] = Counter()
    with Store(path, read_only=True) as store:
        db = store.connection
        found = db.execute(
            "SELECT article, seen.entity, nodes.entity FROM derived.seen JOIN derived.nodes USING (key)"
        )
        nodes = {(article, entity): node for article, entity, node in found.fetchall()}
        incident_of = dict(db.execute("SELECT unnest(claims), id FROM derived.incidents").fetchall())
    for made in news.articles(count):
        article = made.extraction.article.id
        entities.update((nodes[article, entity], true) for entity, true in made.entities.items())
        told = ((incident_of.get(claim), true) for claim, true in made.events.items())
        incidents.update((ours, true) for ours, true in told if ours is not None)
    return {"entities": _together(entities), "incidents": _together(incidents)}


def _together(pairs: Counter[tuple[str, str]]) -> Together:
    found, true = Counter[str](), Counter[str]()
    for (ours, theirs), number in pairs.items():
        found[ours] += number
        true[theirs] += number
    total = pairs.total()
    return Together(
        sum(n * n / found[ours] for (ours, _), n in pairs.items()) / max(total, 1),
        sum(n * n / true[theirs] for (_, theirs), n in pairs.items()) / max(total, 1),
        total,
    )
