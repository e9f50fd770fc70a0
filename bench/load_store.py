"""Loading the graph of a store: the first time, again, after one changed article, and in bulk.

The graph is made up and seeded: articles with what they mention and their claims, and the entities, edges and
incidents that follow from them. Memory is what the load takes beside the graph.
"""

import argparse
import os
import random
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

import neo4j
from sitgraph.graph.database import server
from sitgraph.graph.database.bulk import load_bulk
from sitgraph.graph.database.connection import connect
from sitgraph.graph.database.loading import load_neo4j
from sitgraph.graph.database.verification import verify_neo4j
from sitgraph.graph.schema.model import (
    Argument,
    ArticleNode,
    Claim,
    Edge,
    Entity,
    Evidence,
    Incident,
    Interval,
    SituationGraph,
    Span,
    content_id,
)

FOLDER: Final = Path(__file__).parent.parent / "build" / "bench"
_TYPES: Final = ("ArmedGroup", "Person", "Settlement", "Country", "Unit", "MediaOrganization", "Government")
_RELATIONS: Final = "ASSAULTS BOMBS BACKED_BY CAPTURES ALLIED_WITH ACCUSES DEPLOYS_TO LOCATED_IN".split()
_MENTIONS: Final = 30
_CLAIMS: Final = 14
_PER_ARTICLE: Final = 3
"""How many entities there are for each article; most articles speak of the same few."""

Result = TypeVar("Result")


class _Told(NamedTuple):
    """An article with its claims."""

    article: ArticleNode
    evidence: list[Evidence]


def made_graph(articles: int, *, changed: bool = False, seed: int = 0) -> SituationGraph:
    """The graph of so many articles; with `changed` the first of them says something else."""
    ids = [f"e:{content_id(number, length=12)}" for number in range(articles * _PER_ARTICLE)]
    told = [_told(number, ids, seed + (10**9 if changed and not number else 0)) for number in range(articles)]
    evidence = [one for some in told for one in some.evidence]
    return SituationGraph(
        tuple(sorted(_entities(ids, told), key=lambda entity: entity.id)),
        tuple(sorted(_edges(evidence), key=lambda edge: (edge.subject, edge.relation, edge.object))),
        tuple(sorted(evidence, key=lambda one: (one.article, one.claim.id))),
        tuple(sorted((some.article for some in told), key=lambda article: article.id)),
        tuple(sorted(_incidents(evidence), key=lambda incident: incident.id)),
    )


def _told(number: int, ids: list[str], seed: int) -> _Told:
    rng = random.Random(f"{seed} {number}")
    article = content_id("article", number)
    mentioned = {ids[int(len(ids) * rng.random() ** 3)]: rng.randint(1, 5) for _ in range(_MENTIONS)}
    node = ArticleNode(
        id=article,
        url=f"https://news.example/{number}",
        title=f"Fighting is reported near town {number}",
        published=f"2024-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        language="en",
        sha256=content_id(number) * 4,
        authors=(),
        publisher=None,
        mentions=dict(sorted(mentioned.items())),
    )
    return _Told(node, [_evidence(node, claim, rng) for claim in range(_CLAIMS)])


def _evidence(article: ArticleNode, number: int, rng: random.Random) -> Evidence:
    mentioned = list(article.mentions)
    subject, obj = rng.sample(mentioned, 2)
    claim = Claim(
        id=content_id(article.id, number, subject, obj),
        relation=rng.choice(_RELATIONS),
        subject=Argument(10, 20, "e1") if number % 10 else None,
        object=Argument(30, 40, "e2"),
        trigger=Span(21, 25),
        sentence=Span(0, 80),
        polarity="affirmed",
        modality="asserted",
        when=Interval(article.published, article.published, "day", 0, 5) if number % 2 else None,
        attributes={"count_min": 3} if number % 7 == 0 else {},
        plover="ASSAULT",
        quad="material conflict",
        cameo="190",
        rule="verb",
        confidence=round(rng.random(), 3),
    )
    return Evidence(
        claim=claim,
        article=article.id,
        subject=subject if number % 10 else None,
        object=obj,
        where=rng.choice(mentioned) if number % 3 == 0 else None,
        attributed_to=rng.choice(mentioned) if number % 5 == 0 else None,
        quote=f"On Monday the forces of {subject} moved against the town of {obj}, residents told {number}.",
        published=article.published,
    )


def _entities(ids: list[str], told: list[_Told]) -> Iterator[Entity]:
    counts = dict.fromkeys(ids, 0)
    articles = dict.fromkeys(ids, 0)
    for some in told:
        for entity, count in some.article.mentions.items():
            counts[entity] += count
            articles[entity] += 1
    for number, entity in enumerate(ids):
        kind = _TYPES[number % len(_TYPES)]
        place = kind == "Settlement"
        yield Entity(
            id=entity,
            type=kind,
            name=f"Name {number} of {entity[-6:]}",
            aliases=(f"N{number}",),
            latitude=33.1 if place else None,
            longitude=36.2 if place else None,
            mentions=counts[entity],
            articles=articles[entity],
            first_seen="2024-01-02",
            last_seen="2024-12-03",
        )


def _edges(evidence: list[Evidence]) -> Iterator[Edge]:
    claims: dict[tuple[str, str, str], list[Evidence]] = {}
    for one in evidence:
        if one.subject:
            claims.setdefault((one.subject, one.claim.relation, one.object), []).append(one)
    for (subject, relation, obj), some in claims.items():
        days = sorted(one.published for one in some if one.published)
        yield Edge(
            subject=subject,
            relation=relation,
            object=obj,
            claims=tuple(sorted(one.claim.id for one in some)),
            articles=len({one.article for one in some}),
            publishers=1,
            first=days[0],
            last=days[-1],
            confidence=max(one.claim.confidence for one in some),
        )


def _incidents(evidence: list[Evidence]) -> Iterator[Incident]:
    for one in evidence:
        if one.claim.when:
            yield Incident(
                id=content_id("incident", one.claim.id),
                relation=one.claim.relation,
                subject=one.subject,
                object=one.object,
                where=one.where,
                first=one.claim.when.from_,
                last=one.claim.when.to,
                claims=(one.claim.id,),
                articles=1,
                sources=1,
                why="one report",
            )


def _memory() -> int:
    """The most that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _timed(what: str, work: Callable[[], Result]) -> tuple[Result, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    took = time.perf_counter() - wall
    print(
        f"  {what:24s} {took:8.2f} s  client CPU {time.process_time() - cpu:7.2f} s  {_memory():5d} MB",
        flush=True,
    )
    return result, took


def _emptied(driver: neo4j.Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()


def measure(articles: int, *, bulk: bool, verify: bool) -> None:
    """Load a store of so many articles in every way, and print what it took."""
    graph = made_graph(articles)
    print(f"{articles:,d} articles; the graph takes {_memory()} MB", flush=True)
    running = server.start()
    with connect(running.bolt, running.user, running.password) as driver:
        _emptied(driver)
        loaded, first = _timed("first load", lambda: load_neo4j(graph, driver))
        rate = (loaded.nodes + loaded.relations) / first
        print(f"  {loaded.nodes:,d} nodes, {loaded.relations:,d} relations: {rate:,.0f} a second")
        if loaded.sent != loaded.written:
            raise SystemExit("rows were lost")
        again, second = _timed("again, unchanged", lambda: load_neo4j(graph, driver))
        if again.written:
            raise SystemExit("an unchanged graph was written again")
        print(f"  second load against the first: {second / first:.3f}")
        other = made_graph(articles, changed=True)
        one, _ = _timed("one article changed", lambda: load_neo4j(other, driver))
        print(f"  rows written: {one.written.total()}, removed: {one.removed.total()}")
        if verify:
            verified, _ = _timed("verify", lambda: verify_neo4j(other, driver, store="situation"))
            print(f"  differences: {len(verified.differences)}")
        _emptied(driver)
    if bulk:
        built, at_once = _timed("bulk", lambda: load_bulk(graph, store="situation"))
        if (built.nodes, built.relations) != (loaded.nodes, loaded.relations):
            raise SystemExit("the database built at once is another")
        print(f"  batches against bulk: {first / at_once:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1000, 10_000])
    parser.add_argument("--bulk", action="store_true", help="Also build the database from files.")
    parser.add_argument("--verify", action="store_true", help="Also compare store and database.")
    arguments = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("SITGRAPH_HOME", str(FOLDER / "home"))
    try:
        for articles in arguments.articles:
            measure(articles, bulk=arguments.bulk, verify=arguments.verify)
    finally:
        server.stop()


if __name__ == "__main__":
    main()
