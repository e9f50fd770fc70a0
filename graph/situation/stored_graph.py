"""The graph of a store, read from its derived tables as far as it is asked for."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import duckdb
import msgspec

from ..schema.model import ArticleNode, Claim, Edge, Entity, Evidence, Incident, SituationGraph
from ..store.derived_tables import ENTITIES, edges_of
from ..store.table_rows import insert_rows, records, streamed
from .attested import ATTESTED
from .best_quotes import on_one_line
from .evidence_tables import EDGES
from .incident_tables import grouped


class StoredGraph:
    """The nodes, edges, claims, articles and incidents of a store whose derived tables are up to date.

    Everything is read in order of its ids, a part at a time, so that no graph is too large. Claims less
    certain than `min_confidence` are left out; with `attested_only` also entities that no claim speaks of, as
    `attested` does.
    """

    def __init__(
        self,
        db: duckdb.DuckDBPyConnection,
        *,
        min_confidence: float = 0.0,
        apart: Sequence[tuple[str, str]] = (),
        attested_only: bool = False,
    ) -> None:
        """`apart` holds pairs of claims that were decided to be two events."""
        self.connection = db
        self.options = f"{min_confidence!r} {attested_only}"
        self.which = f"confidence >= {min_confidence!r}" if min_confidence else "true"
        self._is_whole = not min_confidence
        self._apart = {frozenset(pair) for pair in apart}
        self.attested_only = attested_only
        if attested_only:
            kept = ATTESTED.format(which=self.which, edges=edges_of(self.asserted))
            db.execute(f"CREATE OR REPLACE TEMPORARY TABLE attested AS {kept}")

    @cached_property
    def asserted(self) -> str:
        """The table of the edges of the claims that are certain enough."""
        if self._is_whole:
            return "derived.asserted"
        chosen = EDGES.format(which=self.which)
        self.connection.execute(f"CREATE OR REPLACE TEMPORARY TABLE chosen_edges AS {chosen}")
        return "chosen_edges"

    @cached_property
    def told(self) -> str:
        """The table of the incidents of these claims."""
        if self._is_whole:
            return "derived.incidents"
        db = self.connection
        db.execute("CREATE OR REPLACE TEMPORARY TABLE chosen_incidents AS FROM derived.incidents LIMIT 0")
        found = grouped(db, self._apart, which=self.which, asserted=self.asserted)
        insert_rows(db, "chosen_incidents", found)
        return "chosen_incidents"

    @cached_property
    def marks(self) -> str:
        """A table of what changes whenever anything does that claims take from their article."""
        self.connection.execute(
            "CREATE OR REPLACE TEMPORARY TABLE marks AS "
            "SELECT article, hash(title, publisher, published, text, claims) AS mark FROM extractions"
        )
        return "marks"

    def entities(self) -> Iterator[Entity]:
        """All nodes."""
        return self.streamed_entities(self.entity_rows(), "id")

    def edges(self) -> Iterator[Edge]:
        """All edges."""
        return self.streamed_edges(self.edge_rows(), "subject, relation, object, source")

    def incidents(self) -> Iterator[Incident]:
        """All incidents."""
        return self.streamed_incidents(self.incident_rows(), "id")

    def evidence(self) -> Iterator[Evidence]:
        """All claims between nodes, by article."""
        return self.streamed_evidence(self.evidence_rows(), "article, claim.id, position")

    def evidence_of(self, claims: Sequence[str]) -> list[Evidence]:
        """The claims with these ids, by article."""
        query = _EVIDENCE.format(
            told="SELECT * FROM derived.evidence WHERE claim IN (SELECT unnest(?::VARCHAR[]))"
        )
        rows = records(self.connection, query, _EvidenceRow, [list(claims)])
        return [row.evidence() for row in sorted(rows, key=lambda row: (row.article, row.claim.id))]

    def articles(self) -> Iterator[ArticleNode]:
        """All articles."""
        return self.streamed_articles(self.article_rows(), "id")

    def entity_rows(self, among: str = "") -> str:
        """The query for all nodes, or for those whose ids stand in the table `among`."""
        attested_only = "SEMI JOIN attested USING (id)" if self.attested_only else ""
        return f"SELECT * FROM ({ENTITIES}) {attested_only} {_semi_join(among, 'id')}"

    def edge_rows(self, among: str = "") -> str:
        """The query for all edges, or for those of which `among` has ends, relation and source."""
        return _EDGES.format(edges=self.bare_edge_rows(among), entities=ENTITIES)

    def bare_edge_rows(self, among: str = "") -> str:
        """The same with the ids of the claims to quote in place of their sentences."""
        kept = "subject IN (FROM attested) AND object IN (FROM attested)" if self.attested_only else "true"
        return (
            f"SELECT * FROM ({edges_of(self.asserted)}) "
            f"{_semi_join(among, 'subject, relation, object, source')} WHERE {kept}"
        )

    def incident_rows(self, among: str = "") -> str:
        """The query for all incidents, or for those whose ids stand in `among`."""
        return f"SELECT * FROM {self.told} {_semi_join(among, 'id')}"

    def evidence_rows(self, among: str = "") -> str:
        """The query for all claims, or for those of which `among` has article and id (`claim`)."""
        told = f"SELECT * FROM derived.evidence {_semi_join(among, 'article, claim')} WHERE {self.which}"
        return _EVIDENCE.format(told=told)

    def article_rows(self, among: str = "") -> str:
        """The query for all articles, or for those whose ids stand in `among` as `article`."""
        return _ARTICLES.format(
            among=_semi_join(among, "article"),
            kept="AND nodes.entity IN (FROM attested)" if self.attested_only else "",
        )

    def streamed_entities(self, rows: str, order: str) -> Iterator[Entity]:
        """Nodes that a query gives."""
        return streamed(self.connection, rows, Entity, order=order)

    def streamed_edges(self, rows: str, order: str) -> Iterator[Edge]:
        """Edges that a query gives."""
        for edge in streamed(self.connection, rows, Edge, order=order):
            yield msgspec.structs.replace(
                edge,
                confidence=round(edge.confidence, 3),
                quote=on_one_line(edge.quote) if edge.quote is not None else None,
                denial=on_one_line(edge.denial) if edge.denial is not None else None,
            )

    def streamed_incidents(self, rows: str, order: str) -> Iterator[Incident]:
        """Incidents that a query gives."""
        return streamed(self.connection, rows, Incident, order=order)

    def streamed_evidence(self, rows: str, order: str) -> Iterator[Evidence]:
        """Claims that a query gives."""
        return (row.evidence() for row in streamed(self.connection, rows, _EvidenceRow, order=order))

    def streamed_articles(self, rows: str, order: str) -> Iterator[ArticleNode]:
        """Articles that a query gives."""
        return (row.node() for row in streamed(self.connection, rows, _ArticleRow, order=order))

    def whole(self) -> SituationGraph:
        """All of it in memory."""
        return SituationGraph(
            entities=tuple(self.entities()),
            edges=tuple(self.edges()),
            evidence=tuple(self.evidence()),
            articles=tuple(self.articles()),
            incidents=tuple(self.incidents()),
        )

    def digest(self) -> str:
        """The hash of the whole graph, as `SituationGraph.digest` gives it, without having it in memory."""
        hashed = hashlib.sha256()
        parts = {
            "entities": self.entities(),
            "edges": self.edges(),
            "evidence": self.evidence(),
            "articles": self.articles(),
            "incidents": self.incidents(),
        }
        opening = b"{"
        for name, items in parts.items():
            hashed.update(opening + msgspec.json.encode(name) + b":[")
            between = b""
            for item in items:
                hashed.update(between + msgspec.json.encode(item, order="deterministic"))
                between = b","
            hashed.update(b"]")
            opening = b","
        hashed.update(b"}")
        return hashed.hexdigest()


def _semi_join(table: str, columns: str) -> str:
    return f"SEMI JOIN {table} USING ({columns})" if table else ""


_EDGES: Final = """
WITH
edges AS (
    SELECT * REPLACE (coalesce(claims, []) AS claims, coalesce(against, []) AS against,
        coalesce(articles, 0) AS articles, coalesce(publishers, 0) AS publishers,
        coalesce(denied, 0) AS denied, coalesce(planned, 0) AS planned, coalesce(alleged, 0) AS alleged)
    FROM ({edges})
),
shown AS (SELECT quoted AS claim FROM edges UNION SELECT denying FROM edges),
stated AS (
    SELECT told.*, title, publisher, claims[told.position] AS said,
        substring(text, claims[told.position].sentence.start::BIGINT + 1, told.length) AS sentence
    FROM (SELECT * FROM derived.evidence SEMI JOIN shown USING (claim)) AS told
    JOIN (SELECT article, title, text, publisher, claims FROM extractions) USING (article)
),
sentences AS (
    SELECT DISTINCT ON (claim) claim, sentence, coalesce(nullif(title, ''), article) AS article, published,
        coalesce(named.name, said.attributes->>'$.attributed_to_text',
            CASE WHEN said.attributed_to IS NULL THEN publisher END) AS speaker
    FROM stated LEFT JOIN (SELECT id, name FROM ({entities})) AS named ON named.id = stated.attributed_to
    ORDER BY claim, stated.article, position
),
words AS (
    SELECT told, article, told.start, told."end", coalesce(nullif(title, ''), article) AS title, published,
        publisher AS speaker,
        substring(text, told.sentence_start + 1, told.sentence_end - told.sentence_start) AS sentence
    FROM (SELECT DISTINCT told, told.article AS article FROM edges WHERE told.sentence_end > 0)
    JOIN (SELECT article, title, text, publisher, published FROM extractions) USING (article)
)
SELECT edges.* EXCLUDE (quoted, denying, told),
    coalesce(plain.sentence, named.sentence) AS quote, coalesce(plain.article, named.title) AS quote_article,
    coalesce(plain.published, named.published) AS quote_day,
    coalesce(plain.speaker, named.speaker) AS quote_speaker,
    named.article, named.start, named."end", denied.sentence AS denial, denied.article AS denial_article,
    denied.published AS denial_day, denied.speaker AS denial_speaker
FROM edges LEFT JOIN sentences AS plain ON plain.claim = quoted
LEFT JOIN sentences AS denied ON denied.claim = denying
LEFT JOIN words AS named ON named.told = edges.told
"""

_EVIDENCE: Final = """
SELECT article, position, subject, object, attributed_to, relayed_by, place AS "where", stated AS claim,
    published, publisher, source, substring(text, stated.sentence.start::BIGINT + 1,
        stated.sentence."end"::BIGINT - stated.sentence.start::BIGINT) AS quote
FROM (
    SELECT e.* EXCLUDE (published), x.claims[e.position] AS stated, x.published, x.publisher, x.text
    FROM ({told}) AS e JOIN extractions AS x USING (article)
)
"""


class _EvidenceRow(msgspec.Struct):
    article: str
    subject: str | None
    object: str
    attributed_to: str | None
    relayed_by: tuple[str, ...]
    where: str | None
    claim: Claim
    quote: str
    published: str | None
    publisher: str | None
    source: str

    def evidence(self) -> Evidence:
        return Evidence(
            claim=self.claim,
            article=self.article,
            subject=self.subject,
            object=self.object,
            attributed_to=self.attributed_to,
            relayed_by=self.relayed_by,
            where=self.where,
            quote=self.quote,
            published=self.published,
            publisher=self.publisher,
            source=self.source,
        )


_ARTICLES: Final = """
SELECT article AS id, url, title, published, language, sha256, authors, publisher,
    coalesce(mentioned, []) AS mentioned, coalesce(writers, []) AS writers, publishers.node AS published_by
FROM (SELECT * FROM extractions {among}) AS extractions
LEFT JOIN (
    SELECT article, list({{'node': node, 'number': number}} ORDER BY node) AS mentioned FROM (
        SELECT article, nodes.entity AS node, sum(mentions)::BIGINT AS number
        FROM derived.seen {among} JOIN derived.nodes USING (key)
        WHERE NOT dropped AND mentions > 0 {kept} GROUP BY ALL
    ) GROUP BY article
) USING (article)
LEFT JOIN (
    SELECT article, list(node ORDER BY number) AS writers FROM (
        SELECT article, unnest(authors) AS name, generate_subscripts(authors, 1) AS number FROM extractions
    ) JOIN derived.bylines USING (name) WHERE role = 'author' GROUP BY article
) USING (article)
LEFT JOIN derived.bylines AS publishers ON publishers.role = 'publisher' AND publishers.name = publisher
"""


class _Mentioned(msgspec.Struct):
    node: str
    number: int


class _ArticleRow(msgspec.Struct):
    id: str
    url: str | None
    title: str | None
    published: str | None
    language: str
    sha256: str
    authors: tuple[str, ...]
    publisher: str | None
    mentioned: list[_Mentioned]
    writers: list[str]
    published_by: str | None

    def node(self) -> ArticleNode:
        return ArticleNode(
            id=self.id,
            url=self.url,
            title=self.title,
            published=self.published,
            language=self.language,
            sha256=self.sha256,
            authors=self.authors,
            publisher=self.publisher,
            mentions={one.node: one.number for one in self.mentioned},
            written_by=tuple(dict.fromkeys(self.writers)),
            published_by=self.published_by,
        )
