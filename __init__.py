"""Conflict news to a situation graph, with the sentence behind every edge.

>>> import sitgraph
>>> extractor = sitgraph.Extractor()  # doctest: +SKIP
>>> extractions = extractor.pipe(sitgraph.read_articles(["examples/articles"]))  # doctest: +SKIP
>>> with sitgraph.Store("situation.duckdb") as store:  # doctest: +SKIP
...     store.put(extractions)
>>> graph = sitgraph.graph_of("situation.duckdb")  # doctest: +SKIP
>>> sitgraph.to_networkx(graph)["sdf"]["isis"]  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

__version__ = "0.3.0"

if TYPE_CHECKING:
    from sitgraph.evaluation.gold_files import read_gold
    from sitgraph.evaluation.scoring import evaluate
    from sitgraph.extract.articles.sources import read, read_articles
    from sitgraph.extract.inspect.explanation import explain
    from sitgraph.extract.inspect.plain_claims import PlainClaim, claims_in, plain_claims
    from sitgraph.extract.inspect.vocabulary_gaps import gaps
    from sitgraph.extract.language.pipelines import language
    from sitgraph.extract.pipeline import Extractor
    from sitgraph.graph.database.bulk import load_bulk, write_bulk
    from sitgraph.graph.database.connection import connect
    from sitgraph.graph.database.loading import foresee, load_neo4j
    from sitgraph.graph.database.queries import library as queries
    from sitgraph.graph.database.queries import run as run_query
    from sitgraph.graph.database.server import start as start_neo4j
    from sitgraph.graph.database.server import stop as stop_neo4j
    from sitgraph.graph.database.verification import verify_neo4j
    from sitgraph.graph.files.data_frames import DataFrames, to_pandas
    from sitgraph.graph.files.extraction_lines import write_extractions
    from sitgraph.graph.files.formats import read_graph, write_graph
    from sitgraph.graph.files.multigraph import to_networkx
    from sitgraph.graph.identity.judgements import Judgements
    from sitgraph.graph.identity.who import decide, judgements_beside
    from sitgraph.graph.schema.errors import SitgraphError
    from sitgraph.graph.schema.model import Article, Claim, Extraction, SituationGraph
    from sitgraph.graph.situation.derivation import situation_graph
    from sitgraph.graph.situation.facts import Fact, facts
    from sitgraph.graph.situation.of_store import graph_of, who
    from sitgraph.graph.store.building import build_store, forget_articles, replace_article
    from sitgraph.graph.store.claim_store import Store

_PUBLIC = {
    "Article": "sitgraph.graph.schema.model",
    "Claim": "sitgraph.graph.schema.model",
    "DataFrames": "sitgraph.graph.files.data_frames",
    "Extraction": "sitgraph.graph.schema.model",
    "Extractor": "sitgraph.extract.pipeline",
    "Fact": "sitgraph.graph.situation.facts",
    "Judgements": "sitgraph.graph.identity.judgements",
    "PlainClaim": "sitgraph.extract.inspect.plain_claims",
    "SitgraphError": "sitgraph.graph.schema.errors",
    "SituationGraph": "sitgraph.graph.schema.model",
    "Store": "sitgraph.graph.store.claim_store",
    "build_store": "sitgraph.graph.store.building",
    "claims_in": "sitgraph.extract.inspect.plain_claims",
    "connect": "sitgraph.graph.database.connection",
    "decide": "sitgraph.graph.identity.who",
    "evaluate": "sitgraph.evaluation.scoring",
    "explain": "sitgraph.extract.inspect.explanation",
    "facts": "sitgraph.graph.situation.facts",
    "foresee": "sitgraph.graph.database.loading",
    "forget_articles": "sitgraph.graph.store.building",
    "gaps": "sitgraph.extract.inspect.vocabulary_gaps",
    "graph_of": "sitgraph.graph.situation.of_store",
    "judgements_beside": "sitgraph.graph.identity.who",
    "language": "sitgraph.extract.language.pipelines",
    "load_bulk": "sitgraph.graph.database.bulk",
    "load_neo4j": "sitgraph.graph.database.loading",
    "plain_claims": "sitgraph.extract.inspect.plain_claims",
    "queries": "sitgraph.graph.database.queries:library",
    "read": "sitgraph.extract.articles.sources",
    "read_articles": "sitgraph.extract.articles.sources",
    "read_gold": "sitgraph.evaluation.gold_files",
    "read_graph": "sitgraph.graph.files.formats",
    "replace_article": "sitgraph.graph.store.building",
    "run_query": "sitgraph.graph.database.queries:run",
    "situation_graph": "sitgraph.graph.situation.derivation",
    "start_neo4j": "sitgraph.graph.database.server:start",
    "stop_neo4j": "sitgraph.graph.database.server:stop",
    "to_networkx": "sitgraph.graph.files.multigraph",
    "to_pandas": "sitgraph.graph.files.data_frames",
    "verify_neo4j": "sitgraph.graph.database.verification",
    "who": "sitgraph.graph.situation.of_store",
    "write_bulk": "sitgraph.graph.database.bulk",
    "write_extractions": "sitgraph.graph.files.extraction_lines",
    "write_graph": "sitgraph.graph.files.formats",
}
"""Where each name is, after a colon what it is called there."""

__all__ = [
    "Article",
    "Claim",
    "DataFrames",
    "Extraction",
    "Extractor",
    "Fact",
    "Judgements",
    "PlainClaim",
    "SitgraphError",
    "SituationGraph",
    "Store",
    "__version__",
    "build_store",
    "claims_in",
    "connect",
    "decide",
    "evaluate",
    "explain",
    "facts",
    "foresee",
    "forget_articles",
    "gaps",
    "graph_of",
    "judgements_beside",
    "language",
    "load_bulk",
    "load_neo4j",
    "plain_claims",
    "queries",
    "read",
    "read_articles",
    "read_gold",
    "read_graph",
    "replace_article",
    "run_query",
    "situation_graph",
    "start_neo4j",
    "stop_neo4j",
    "to_networkx",
    "to_pandas",
    "verify_neo4j",
    "who",
    "write_bulk",
    "write_extractions",
    "write_graph",
]


def __getattr__(name: str) -> object:
    module = _PUBLIC.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    where, _, called = module.partition(":")
    return getattr(import_module(where), called or name)


def __dir__() -> list[str]:
    return __all__
