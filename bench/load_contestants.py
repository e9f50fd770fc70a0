"""One contestant writes the benchmark's graph once.

Run by the Python of its own environment, without sitgraph.

Prints one line of JSON: seconds of wall time and of the process's own CPU, counted around the writer's call
alone.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Graph = dict[str, list[dict[str, Any]]]
Write = Callable[[], None]
_PER_DOCUMENT = 20


def _driver() -> Any:
    import neo4j

    return neo4j.GraphDatabase.driver(
        os.environ["NEO4J_URI"],
        auth=(os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"]),
        notifications_min_severity="OFF",
    )


def graphrag(graph: Graph) -> Write:
    """neo4j-graphrag's Neo4jWriter, with its own batches of 1,000."""
    from neo4j_graphrag.components.kg_writer import Neo4jWriter
    from neo4j_graphrag.components.types import Neo4jGraph, Neo4jNode, Neo4jRelationship

    made = Neo4jGraph(
        nodes=[Neo4jNode(id=n["id"], label=n["label"], properties=n["properties"]) for n in graph["nodes"]],
        relationships=[
            Neo4jRelationship(
                start_node_id=r["start"], end_node_id=r["end"], type=r["type"], properties=r["properties"]
            )
            for r in graph["relations"]
        ],
    )
    writer = Neo4jWriter(_driver())

    def write() -> None:
        result = asyncio.run(writer.run(made))
        if result.status != "SUCCESS":
            raise SystemExit(f"Neo4jWriter: {result.metadata}")

    return write


def _langchain(graph: Graph, size: int) -> Write:
    from langchain_core.documents import Document
    from langchain_neo4j import Neo4jGraph
    from langchain_neo4j.graphs.graph_document import GraphDocument, Node, Relationship

    nodes = {n["id"]: Node(id=n["id"], type=n["label"], properties=n["properties"]) for n in graph["nodes"]}
    leaving: dict[str, list[Any]] = {}
    for r in graph["relations"]:
        relation = Relationship(
            source=nodes[r["start"]], target=nodes[r["end"]], type=r["type"], properties=r["properties"]
        )
        leaving.setdefault(r["start"], []).append(relation)
    ids = list(nodes)
    documents = []
    for start in range(0, len(ids), size):
        some = ids[start : start + size]
        relations = [relation for one in some for relation in leaving.get(one, [])]
        documents.append(
            GraphDocument(
                nodes=[nodes[one] for one in some],
                relationships=relations,
                source=Document(page_content=str(start)),
            )
        )
    database = Neo4jGraph(refresh_schema=False)
    return lambda: database.add_graph_documents(documents, baseEntityLabel=True)


def langchain_whole(graph: Graph) -> Write:
    """langchain-neo4j, all in one document."""
    return _langchain(graph, len(graph["nodes"]))


def langchain_documents(graph: Graph) -> Write:
    """langchain-neo4j, documents of twenty nodes each, which is nearer to an article."""
    return _langchain(graph, _PER_DOCUMENT)


def llama_index(graph: Graph) -> Write:
    """llama-index's property graph store."""
    from llama_index.core.graph_stores.types import EntityNode, Relation
    from llama_index.graph_stores.neo4j import Neo4jPropertyGraphStore

    nodes = [EntityNode(name=n["id"], label=n["label"], properties=n["properties"]) for n in graph["nodes"]]
    relations = [
        Relation(label=r["type"], source_id=r["start"], target_id=r["end"], properties=r["properties"])
        for r in graph["relations"]
    ]
    store = Neo4jPropertyGraphStore(
        username=os.environ["NEO4J_USERNAME"],
        password=os.environ["NEO4J_PASSWORD"],
        url=os.environ["NEO4J_URI"],
        refresh_schema=False,
    )

    def write() -> None:
        store.upsert_nodes(nodes)
        store.upsert_relations(relations)

    return write


def sitgraph(graph: Graph) -> Write:
    """Ours, as `sitgraph load` calls it."""
    from sitgraph.graph.database.loading import load_neo4j
    from sitgraph.graph.schema.model import Edge, Entity, SituationGraph

    entities = [
        _struct(Entity, {**n["properties"], "id": n["id"], "type": n["label"]}) for n in graph["nodes"]
    ]
    edges = [
        _struct(
            Edge,
            {
                **r["properties"],
                "subject": r["start"],
                "relation": r["type"],
                "object": r["end"],
                "claims": tuple(r["properties"]["claim_ids"]),
            },
        )
        for r in graph["relations"]
    ]
    entities.sort(key=lambda e: e.id)
    edges.sort(key=lambda e: (e.subject, e.relation, e.object))
    made = SituationGraph(tuple(entities), tuple(edges), (), ())
    driver = _driver()
    return lambda: load_neo4j(made, driver) and None


def _struct(kind: Any, values: dict[str, Any]) -> Any:
    known = {name: values[name] for name in kind.__struct_fields__ if name in values}
    return kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in known.items()})


CONTESTANTS = {
    "sitgraph": sitgraph,
    "neo4j-graphrag": graphrag,
    "llama-index": llama_index,
    "langchain, one document": langchain_whole,
    "langchain, documents of 20": langchain_documents,
}


def main() -> None:
    name, path, *times = sys.argv[1:]
    write = CONTESTANTS[name](json.loads(Path(path).read_text()))
    spent = []
    for _ in range(int(times[0]) if times else 1):
        wall, cpu = time.perf_counter(), time.process_time()
        write()
        spent.append((time.perf_counter() - wall, time.process_time() - cpu))
    print(json.dumps({"spent": spent}))


if __name__ == "__main__":
    main()
