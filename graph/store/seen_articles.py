"""What a build has seen of articles so far, in a file that goes away with it, however many they are.

SQLite keeps a few megabytes of it in memory; a look-up costs hundredths of a thousandth of a second.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from ..schema.errors import StoreError

_TABLES: Final = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -16384",
    "CREATE TABLE seen (article BLOB PRIMARY KEY, digest BLOB, text BLOB, published BLOB, origin BLOB, "
    "said BLOB) WITHOUT ROWID",
    "CREATE TABLE places (article BLOB PRIMARY KEY, place BLOB) WITHOUT ROWID",
    "CREATE TABLE read (article BLOB PRIMARY KEY, claims INTEGER) WITHOUT ROWID",
    "BEGIN",  # one transaction, which nobody commits: the file is nobody else's
)


class Stored(NamedTuple):
    """What a store knows of an article without its extraction.

    `text` is the hash of its text, `origin` where it was read from; older stores know neither.
    """

    digest: str
    text: str | None
    published: str | None
    origin: str | None

    def is_newer_than(self, other: "Stored", said: Callable[[], tuple[str, str]]) -> bool | None:
        """Which of two articles with one id is kept, so that their order never tells; None for the same.

        By day of publication, then by text; `said` gives hashes of all that the two sources say, and is asked
        only where those don't tell.
        """
        mine, theirs = (self.published or "", self.text or ""), (other.published or "", other.text or "")
        if mine == theirs:
            mine, theirs = (("", one) for one in said())
        return None if mine == theirs else mine > theirs


class SeenArticle(NamedTuple):
    """An article of this build: what the store will know of it, and a hash of all that its source says."""

    stored: Stored
    said: str


class SeenArticles:
    """The articles of one build by their ids, and the place that each was read from."""

    def __init__(self) -> None:
        with _written():
            self._db = sqlite3.connect("", isolation_level=None)
            for statement in _TABLES:
                self._db.execute(statement)

    def __getitem__(self, article: str) -> SeenArticle | None:
        """What was noted of an article, if anything."""
        with _written():
            row = self._db.execute(
                "SELECT digest, text, published, origin, said FROM seen WHERE article = ?", [_packed(article)]
            ).fetchone()
        if row is None:
            return None
        digest, text, published, origin, said = map(_unpacked, row)
        return SeenArticle(Stored(digest or "", text, published, origin), said or "")

    def __setitem__(self, article: str, seen: SeenArticle) -> None:
        """Note an article, in place of what was noted of it before."""
        row = [_packed(value) for value in (article, *seen.stored, seen.said)]
        with _written():
            self._db.execute("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?)", row)

    def place(self, article: str, place: str) -> None:
        """Note where an article was read from."""
        with _written():
            self._db.execute(
                "INSERT OR REPLACE INTO places VALUES (?, ?)", [_packed(article), _packed(place)]
            )

    def places(self) -> Iterator[tuple[str, str]]:
        """Each article that has a place, with it."""
        for article, place in self._db.execute("SELECT article, place FROM places"):
            yield _unpacked(article) or "", _unpacked(place) or ""

    def note_read(self, article: str, claims: int) -> None:
        """Note that an article was read, and how many claims are in it."""
        with _written():
            self._db.execute("INSERT OR REPLACE INTO read VALUES (?, ?)", [_packed(article), claims])

    def read(self) -> tuple[int, int]:
        """How many articles were read, and how many claims they make."""
        number, claims = self._db.execute("SELECT count(*), coalesce(sum(claims), 0) FROM read").fetchone()
        return int(number), int(claims)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


@contextmanager
def _written() -> Iterator[None]:
    """A disk that is full is one line."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(
            f"what was read can't be noted in a temporary file ({error}); free some space and run it again"
        ) from error


def _packed(text: str | None) -> bytes | None:
    """Names of files may hold what is no text."""
    return None if text is None else text.encode("utf-8", "surrogatepass")


def _unpacked(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "surrogatepass")
