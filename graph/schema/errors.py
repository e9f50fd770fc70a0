"""The errors that a user can cause or meet.

SitgraphError
├── ArticleError      an input that is no article
│   └── LanguageError an article that is not in English
├── ModelError        the language model is missing or damaged
├── VocabularyError   a data file of actors, places or triggers is wrong
├── GoldError         a gold standard can't be read, or its text is missing
├── JudgementError    decisions on entities contradict each other or speak of what is not there
├── StoreError        the claim store is missing, damaged, locked or of another version
├── ExportError       a file could not be written
├── QueryError        an unknown query, or a parameter is missing
└── Neo4jError        the database is not reachable or refused
    └── ServerError   the local server could not be started or stopped
"""


class SitgraphError(Exception):
    """Base of every error whose message is meant for the user: what was wrong, where, what to do."""


class ArticleError(SitgraphError):
    """An input that can't be read as an article."""


class LanguageError(ArticleError):
    """An article in a language that is not read unless it is asked for."""


class ModelError(SitgraphError):
    """The language model can't be loaded."""


class VocabularyError(SitgraphError):
    """A vocabulary file says something that makes no sense."""


class GoldError(SitgraphError):
    """A gold standard can't be read, or the text that it speaks of is missing or another."""


class JudgementError(SitgraphError):
    """A file of decisions on entities says something that makes no sense."""


class StoreError(SitgraphError):
    """The claim store can't be used."""


class ExportError(SitgraphError):
    """A graph can't be written in the form asked for."""


class QueryError(SitgraphError):
    """A question that the library of queries doesn't hold, or one without its parameters."""


class Neo4jError(SitgraphError):
    """Neo4j can't be reached or refuses."""


class ServerError(Neo4jError):
    """The local Neo4j can't be started or stopped."""
