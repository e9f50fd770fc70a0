"""Conflict news to a situation graph, with the sentence behind every edge.

>>> import sitgraph
>>> extractor = sitgraph.Extractor()  # doctest: +SKIP
>>> extractions = extractor.pipe(sitgraph.read_articles(["examples/articles"]))  # doctest: +SKIP
>>> with sitgraph.Store("situation.duckdb") as store:  # doctest: +SKIP
...     store.put(extractions)
...     graph = sitgraph.situation_graph(store.extractions())
>>> sitgraph.to_networkx(graph)["sdf"]["isis"]  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

__version__ = "0.3.0"

if TYPE_CHECKING:
    from sitgraph.extract.articles.sources import read, read_articles
    from sitgraph.extract.language.pipelines import language
    from sitgraph.extract.pipeline import Extractor
    from sitgraph.graph.database.connection import connect
    from sitgraph.graph.database.loading import load_neo4j
    from sitgraph.graph.files.formats import read_graph, write_graph
    from sitgraph.graph.files.multigraph import to_networkx
    from sitgraph.graph.schema.model import Article
    from sitgraph.graph.situation.derivation import situation_graph
    from sitgraph.graph.store.claim_store import Store

_PUBLIC = {
    "Article": "sitgraph.graph.schema.model",
    "Extractor": "sitgraph.extract.pipeline",
    "Store": "sitgraph.graph.store.claim_store",
    "connect": "sitgraph.graph.database.connection",
    "language": "sitgraph.extract.language.pipelines",
    "load_neo4j": "sitgraph.graph.database.loading",
    "read": "sitgraph.extract.articles.sources",
    "read_articles": "sitgraph.extract.articles.sources",
    "read_graph": "sitgraph.graph.files.formats",
    "situation_graph": "sitgraph.graph.situation.derivation",
    "to_networkx": "sitgraph.graph.files.multigraph",
    "write_graph": "sitgraph.graph.files.formats",
}

__all__ = [
    "Article",
    "Extractor",
    "Store",
    "__version__",
    "connect",
    "language",
    "load_neo4j",
    "read",
    "read_articles",
    "read_graph",
    "situation_graph",
    "to_networkx",
    "write_graph",
]


def __getattr__(name: str) -> object:
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return __all__
