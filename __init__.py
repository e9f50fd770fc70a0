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
    from sitgraph.extract.articles import read_articles
    from sitgraph.extract.language import language
    from sitgraph.extract.pipeline import Extractor
    from sitgraph.graph.derive import situation_graph
    from sitgraph.graph.export import read_graph, to_networkx, write_graph
    from sitgraph.graph.load import connect, load_neo4j
    from sitgraph.graph.store import Store

_PUBLIC = {
    "Extractor": "sitgraph.extract.pipeline", "Store": "sitgraph.graph.store", "connect": "sitgraph.graph.load", "language": "sitgraph.extract.language",
    "load_neo4j": "sitgraph.graph.load", "read_articles": "sitgraph.extract.articles", "read_graph": "sitgraph.graph.export",
    "situation_graph": "sitgraph.graph.derive", "to_networkx": "sitgraph.graph.export", "write_graph": "sitgraph.graph.export",
}  # fmt: skip

__all__ = ["Extractor", "Store", "__version__", "connect", "language", "load_neo4j", "read_articles", "read_graph", "situation_graph", "to_networkx", "write_graph"]


def __getattr__(name: str) -> object:
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(module), name)


def __dir__() -> list[str]:
    return __all__
