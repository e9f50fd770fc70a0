"""The sources of articles in the tables of a store: which texts are copies of which."""

import itertools
from collections.abc import Iterator, Mapping

import duckdb
import msgspec

from ..store.copies import Sources, bands
from ..store.table_rows import insert_rows, streamed


class _Band(msgspec.Struct):
    article: str
    band: int


class _Source(msgspec.Struct):
    article: str
    source: str


class _Print(msgspec.Struct):
    article: str
    own: str
    bands: list[int]


def find_sources(db: duckdb.DuckDBPyConnection, signatures: Mapping[str, bytes]) -> None:
    """Find anew the sources of the articles in `current` and of all that hang together with them by copies.

    `signatures` are those of the articles in `current`. Leaves the articles of which the source is another
    than before in `resourced`.
    """
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE prints AS SELECT article, 0 AS step FROM "
        "(SELECT article FROM current UNION SELECT article FROM derived.bands "
        "WHERE band IN (SELECT band FROM derived.bands SEMI JOIN current USING (article)))"
    )
    db.execute("DELETE FROM derived.bands WHERE article IN (SELECT article FROM current)")
    rows = (_Band(article, band) for article, signed in signatures.items() for band in bands(signed))
    insert_rows(db, "derived.bands", rows)
    _follow_copies(db)
    db.execute("CREATE OR REPLACE TEMPORARY TABLE sources_now AS SELECT * FROM derived.sources LIMIT 0")
    insert_rows(db, "sources_now", _sources(db))
    db.execute(
        "CREATE OR REPLACE TEMPORARY TABLE resourced AS SELECT article FROM sources_now AS now FULL JOIN "
        "(SELECT * FROM derived.sources SEMI JOIN prints USING (article)) AS before USING (article) "
        "WHERE now.source IS DISTINCT FROM before.source"
    )
    db.execute("DELETE FROM derived.sources WHERE article IN (SELECT article FROM resourced)")
    db.execute("INSERT INTO derived.sources SELECT * FROM sources_now SEMI JOIN resourced USING (article)")


def _follow_copies(db: duckdb.DuckDBPyConnection) -> None:
    """All prints that share a band with one of which something changed, step by step."""
    for step in itertools.count(1):
        db.execute(
            "CREATE OR REPLACE TEMPORARY TABLE next AS SELECT DISTINCT article FROM derived.bands "
            "WHERE band IN (SELECT band FROM derived.bands SEMI JOIN "
            "(SELECT article FROM prints WHERE step = $1 - 1) USING (article)) "
            "AND article NOT IN (SELECT article FROM prints)",
            [step],
        )
        db.execute("INSERT INTO prints SELECT article, $1 FROM next", [step])
        if db.execute("SELECT count(*) FROM next").fetchall() == [(0,)]:
            return


def _sources(db: duckdb.DuckDBPyConnection) -> Iterator[_Source]:
    """The source of each print, in the order in which they appeared; bands that only one has tell nothing."""
    query = (
        "SELECT article, coalesce(nullif(publisher, ''), article) AS own, coalesce(bands, []) AS bands, "
        "coalesce(nullif(published, ''), '9999') AS day FROM extractions SEMI JOIN prints USING (article) "
        "LEFT JOIN (SELECT article, list(band) AS bands FROM derived.bands SEMI JOIN prints USING (article) "
        "WHERE band IN (SELECT band FROM derived.bands WHERE band IN "
        "(SELECT band FROM derived.bands SEMI JOIN prints USING (article)) "
        "GROUP BY band HAVING count(*) > 1) GROUP BY article) USING (article)"
    )
    sources = Sources()
    for one in streamed(db, query, _Print, order="day, article"):
        yield _Source(one.article, sources.of(one.own, one.bands))
