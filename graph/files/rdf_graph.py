"""The graph as RDF: entities and relations as triples, evidence in the terms of PROV-O.

An edge is a triple of its own, so that a query is short; each claim behind it is a statement (`rdf:subject`,
`rdf:predicate`, `rdf:object`) with its status, days and place, quoted from its article (`prov:wasQuotedFrom`)
and attributed to whoever says it. Needs the extra `rdf`.
"""

import itertools
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import quote

from ..schema.errors import ExportError
from ..schema.model import ArticleNode, Edge, Entity, Evidence, Incident
from ..schema.ontology import NODE_TYPES, RELATION_TYPES
from ..situation.graph_parts import GraphParts

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node, URIRef

    Triple = tuple[URIRef, URIRef, Node]

TERMS: Final = "urn:sitgraph:terms:"
"""What types, relations and properties of ours begin with."""
_THINGS: Final = "urn:sitgraph:"
_WIKIDATA: Final = "http://www.wikidata.org/entity/"
_WGS84: Final = "http://www.w3.org/2003/01/geo/wgs84_pos#"
FORMS: Final = {".ttl": "turtle", ".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}
_NONE: Final[tuple[str, Iterator[Edge]]] = ("", iter(()))
_PART: Final = 5_000
"""Triples that rdflib has at a time."""


def write_rdf(graph: GraphParts, path: Path) -> None:
    """Write Turtle, or for `.nt`, `.jsonld` and `.rdf` N-Triples, JSON-LD and RDF/XML.

    rdflib writes a part at a time, and what it would put around the whole stands around all of them.

    Raises ExportError without rdflib (the extra `rdf`).
    """
    triples = _triples()
    form = FORMS.get(path.suffix.lower(), "turtle")
    write = {"turtle": _write_turtle, "json-ld": _write_json, "xml": _write_xml}.get(form, _write_lines)
    parts = (
        triples.part(some).serialize(format=form, encoding="utf-8") for some in _parts(triples.of(graph))
    )
    with path.open("wb") as file:
        write(file, parts, triples)


def rdf_graph(graph: GraphParts) -> "Graph":
    """The graph as one of rdflib, to be asked by SPARQL; all of it in memory.

    Raises ExportError without rdflib (the extra `rdf`).
    """
    triples = _triples()
    return triples.part(triples.of(graph))


def _triples() -> "_Triples":
    try:
        return _Triples()
    except ImportError as error:
        raise ExportError("RDF needs an extra: pip install 'sitgraph[rdf]'") from error


def _parts(triples: "Iterable[Triple]") -> "Iterator[list[Triple]]":
    """Some thousand triples at a time, in which those of one subject that stand together stay together."""
    part: list[Triple] = []
    for _, of_subject in itertools.groupby(triples, key=lambda triple: triple[0]):
        part.extend(of_subject)
        if len(part) >= _PART:
            yield part
            part = []
    yield part


def _write_lines(file: BinaryIO, parts: Iterable[bytes], triples: "_Triples") -> None:
    file.writelines(parts)


def _write_turtle(file: BinaryIO, parts: Iterable[bytes], triples: "_Triples") -> None:
    """Prefixes stand before the first empty line of each part."""
    for prefix, namespace in triples.prefixes.items():
        file.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    for part in parts:
        file.write(b"\n" + part.partition(b"\n\n")[2].rstrip(b"\n") + b"\n")


def _write_xml(file: BinaryIO, parts: Iterable[bytes], triples: "_Triples") -> None:
    file.write(b'<?xml version="1.0" encoding="utf-8"?>\n<rdf:RDF\n')
    for prefix, namespace in triples.prefixes.items():
        file.write(f'   xmlns:{prefix}="{namespace}"\n'.encode())
    file.write(b">\n")
    for part in parts:
        file.write(part.partition(b"\n>\n")[2].removesuffix(b"</rdf:RDF>\n"))
    file.write(b"</rdf:RDF>\n")


def _write_json(file: BinaryIO, parts: Iterable[bytes], triples: "_Triples") -> None:
    before = "["
    for part in parts:
        for node in json.loads(part):
            written = json.dumps(node, ensure_ascii=False, indent=2, sort_keys=True)
            file.write((before + ("\n" + written).replace("\n", "\n  ")).encode())
            before = ","
    file.write(b"\n]\n")


class _Triples:
    """Makes triples; what rdflib knows is imported once."""

    def __init__(self) -> None:
        from rdflib import Graph, Literal, URIRef
        from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, SKOS, XSD

        self.prefixes: Final = {
            "dcterms": str(DCTERMS),
            "prov": str(PROV),
            "rdf": str(RDF),
            "rdfs": str(RDFS),
            "s": TERMS,
            "skos": str(SKOS),
            "wgs": _WGS84,
            "xsd": str(XSD),
        }
        self._graph = Graph
        self._literal: Any = Literal
        self._iri = URIRef
        self._rdf, self._rdfs, self._prov, self._skos = RDF, RDFS, PROV, SKOS
        self._dcterms, self._xsd = DCTERMS, XSD

    def part(self, triples: "Iterable[Triple]") -> "Graph":
        """Triples as a graph of rdflib."""
        result = self._graph(bind_namespaces="none")
        for prefix, namespace in self.prefixes.items():
            result.bind(prefix, namespace)
        for triple in triples:
            result.add(triple)
        return result

    def of(self, graph: GraphParts) -> "Iterator[Triple]":
        """All of a graph; each node with the edges that lead from it."""
        yield from self._ontology()
        starting = itertools.groupby(graph.edges, key=lambda edge: edge.subject)
        subject, edges = next(starting, _NONE)
        for entity in graph.entities:
            yield from self._entity(entity)
            if entity.id == subject:
                yield from map(self._edge, edges)
                subject, edges = next(starting, _NONE)
        others = (edge for _, further in starting for edge in further)  # where nodes are in no order
        yield from map(self._edge, itertools.chain(edges, others))
        for article in graph.articles:
            yield from self._article(article)
        for item in graph.evidence:
            yield from self._claim(item)
        for incident in graph.incidents:
            yield from self._incident(incident)

    def _edge(self, edge: Edge) -> "Triple":
        return (
            self._thing("entity", edge.subject),
            self._term(edge.relation),
            self._thing("entity", edge.object),
        )

    def _term(self, name: str) -> "URIRef":
        return self._iri(TERMS + quote(name, safe=""))

    def _thing(self, kind: str, identity: str) -> "URIRef":
        return self._iri(f"{_THINGS}{kind}:{quote(identity, safe='')}")

    def _day(self, written: str) -> "Node":
        node: Node = self._literal(date.fromisoformat(written))
        return node

    def _ontology(self) -> "Iterator[Triple]":
        for kind in NODE_TYPES.values():
            term = self._term(kind.name)
            yield term, self._rdf.type, self._rdfs.Class
            yield term, self._rdfs.comment, self._literal(kind.meaning, lang="en")
            for parent in kind.parents:
                yield term, self._rdfs.subClassOf, self._term(parent)
        for relation in RELATION_TYPES.values():
            term = self._term(relation.name)
            yield term, self._rdf.type, self._rdf.Property
            yield term, self._rdfs.comment, self._literal(relation.meaning, lang="en")

    def _entity(self, entity: Entity) -> "Iterator[Triple]":
        node = self._thing("entity", entity.id)
        yield node, self._rdf.type, self._term(entity.type)
        yield node, self._rdfs.label, self._literal(entity.name)
        for alias in entity.aliases:
            yield node, self._skos.altLabel, self._literal(alias)
        if entity.wikidata:
            yield node, self._skos.exactMatch, self._iri(_WIKIDATA + quote(entity.wikidata, safe=""))
        if entity.latitude is not None:
            yield node, self._iri(f"{_WGS84}lat"), self._literal(entity.latitude)
            yield node, self._iri(f"{_WGS84}long"), self._literal(entity.longitude)
        if entity.country:
            yield node, self._term("country"), self._literal(entity.country)
        yield node, self._term("named"), self._literal(entity.named)

    def _article(self, article: ArticleNode) -> "Iterator[Triple]":
        node = self._thing("article", article.id)
        yield node, self._rdf.type, self._prov.Entity
        yield node, self._rdf.type, self._term("Article")
        if article.title:
            yield node, self._dcterms.title, self._literal(article.title)
        if article.published:
            yield node, self._dcterms.issued, self._day(article.published)
        if article.url:
            yield node, self._dcterms.source, self._literal(article.url)
        if article.published_by:
            yield node, self._dcterms.publisher, self._thing("entity", article.published_by)
        for author in article.written_by:
            yield node, self._prov.wasAttributedTo, self._thing("entity", author)

    def _claim(self, item: Evidence) -> "Iterator[Triple]":
        claim, node = item.claim, self._thing("claim", item.claim.id)
        yield node, self._rdf.type, self._rdf.Statement
        yield node, self._rdf.type, self._prov.Entity
        if item.subject:
            yield node, self._rdf.subject, self._thing("entity", item.subject)
        yield node, self._rdf.predicate, self._term(claim.relation)
        yield node, self._rdf.object, self._thing("entity", item.object)
        yield node, self._prov.wasQuotedFrom, self._thing("article", item.article)
        yield node, self._prov.value, self._literal(item.quote)
        for speaker in filter(None, (item.attributed_to, *item.relayed_by)):
            yield node, self._prov.wasAttributedTo, self._thing("entity", speaker)
        if item.where:
            yield node, self._prov.atLocation, self._thing("entity", item.where)
        values = {
            "status": claim.status,
            "plover": claim.plover,
            "cameo": claim.cameo,
            "confidence": claim.confidence,
        }
        values |= {"start": claim.sentence.start, "end": claim.sentence.end}
        for name, value in values.items():
            if value is not None:
                yield node, self._term(name), self._literal(value)
        for name, day in (("from", claim.when and claim.when.from_), ("to", claim.when and claim.when.to)):
            if day:
                yield node, self._term(name), self._day(day)

    def _incident(self, incident: Incident) -> "Iterator[Triple]":
        node = self._thing("incident", incident.id)
        yield node, self._rdf.type, self._term("Incident")
        yield node, self._term("relation"), self._term(incident.relation)
        yield node, self._term("from"), self._day(incident.first)
        yield node, self._term("to"), self._day(incident.last)
        for name, end in (("doer", incident.subject), ("target", incident.object)):
            if end:
                yield node, self._term(name), self._thing("entity", end)
        if incident.where:
            yield node, self._prov.atLocation, self._thing("entity", incident.where)
        for claim in incident.claims:
            yield self._thing("claim", claim), self._term("reports"), node
