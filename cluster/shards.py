"""Shards: some articles, and what was read in them, as files that any machine can write and read.

A shard is named by what is in it and by the extractor, so whoever reads it writes the same file, and what is
there already need not be read again. A file is written under another name and renamed when it is whole; the
manifest comes last, and a shard counts as read when that is there. A list gives shards an order and numbers.
"""

import hashlib
import io
import itertools
import posixpath
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar
from uuid import uuid4

import msgspec
from sitgraph.graph.schema.errors import ArticleError, SitgraphError
from sitgraph.graph.schema.model import Article, Extraction, content_id

Outcome = Extraction | ArticleError
Item = TypeVar("Item")
ReadsAll = Callable[[Sequence[Article]], Iterable[Outcome]]
"""What gives the outcome of each of some articles, in their order."""
_COLUMNS: Final = ("article", "extraction", "error")
_LIST: Final = "shards"
_FAST: Final = 1
"""Of zlib; a third of the size for a hundredth of a thousandth of a second an article."""


class ShardManifest(msgspec.Struct, frozen=True):
    """What the file of a shard that was read holds: of each article a hash of all that is known of it."""

    shard: str
    extractor: str
    errors: int
    sha256: str
    articles: tuple[str, ...]


class ListedShard(msgspec.Struct, frozen=True):
    """A line of a list of shards: which it is, and how many articles are in it."""

    shard: str
    articles: int


class ShardFolder:
    """A folder of shards, on a disk or wherever fsspec reaches, which all machines can."""

    def __init__(self, address: str, *, create: bool = True) -> None:
        try:
            import fsspec
        except ImportError as error:
            raise SitgraphError(
                f"needs the library {error.name}; pip install 'sitgraph[archives]'"
            ) from error
        self.address = address
        self._system, self._folder = fsspec.core.url_to_fs(address)
        if create:
            self._system.makedirs(self._folder, exist_ok=True)

    def put(self, articles: Sequence[Article], extractor: str = "") -> str:
        """Write a shard of articles, to be read by an extractor (its `key`), or by any; the shard's name."""
        data = msgspec.msgpack.encode(articles)
        name = content_id(hashlib.sha256(data).hexdigest(), extractor)
        if not self._system.exists(self._path(name, "articles")):
            self._write(name, "articles", zlib.compress(data, _FAST))
        return name

    def articles(self, name: str) -> list[Article]:
        """The articles of a shard."""
        return msgspec.msgpack.decode(zlib.decompress(self._read(name, "articles")), type=list[Article])

    def put_list(self, listed: Iterable[ListedShard]) -> None:
        """Write the list of the folder's shards, one a line of JSON, in place of an older one."""
        self._write(_LIST, "jsonl", b"".join(msgspec.json.encode(one) + b"\n" for one in listed))

    def listed(self) -> list[ListedShard]:
        """The shards of the list, in their order.

        Raises SitgraphError where there is none.
        """
        path = self._path(_LIST, "jsonl")
        if not self._system.exists(path):
            raise SitgraphError(f"{path}: no list of shards; `sitgraph shard ARTICLES --to FOLDER` makes one")
        return msgspec.json.Decoder(ListedShard).decode_lines(self._read(_LIST, "jsonl"))

    def is_read(self, name: str) -> bool:
        """Whether all of a shard was read."""
        return bool(self._system.exists(self._path(name, "json")))

    def read(self, name: str, extractor: str, read_all: ReadsAll) -> None:
        """Read a shard by an extractor (its `key`) and keep what was found, unless that was done."""
        if self.is_read(name):
            return
        articles = self.articles(name)
        outcomes = list(read_all(articles))
        data = _parquet([article.id for article in articles], outcomes)
        self._write(name, "parquet", data)
        errors = sum(isinstance(outcome, ArticleError) for outcome in outcomes)
        hashes = tuple(map(hash_of, articles))
        manifest = ShardManifest(name, extractor, errors, hashlib.sha256(data).hexdigest(), hashes)
        self._write(name, "json", msgspec.json.encode(manifest))

    def outcomes(self, name: str) -> Iterator[Outcome]:
        """What was found in the articles of a shard that was read, in their order.

        Raises SitgraphError where its file isn't what its manifest says.
        """
        parquet = _parquet_library()
        manifest = self._manifest(name)
        data = self._read(name, "parquet")
        if hashlib.sha256(data).hexdigest() != manifest.sha256:
            raise SitgraphError(
                f"{self._path(name, 'parquet')}: damaged; delete it and {name}.json, and run it again"
            )
        decoder = msgspec.json.Decoder(Extraction)
        for row in parquet.read_table(io.BytesIO(data)).to_pylist():
            yield (
                ArticleError(row["error"]) if row["extraction"] is None else decoder.decode(row["extraction"])
            )

    def left_over(self, extractor: str) -> Iterator[ShardManifest]:
        """The shards that were read by this extractor and not forgotten, by whichever process."""
        for path in self._system.glob(self._path("*", "json")):
            manifest = self._manifest(posixpath.basename(path).removesuffix(".json"))
            if manifest.extractor == extractor:
                yield manifest

    def _manifest(self, name: str) -> ShardManifest:
        return msgspec.json.decode(self._read(name, "json"), type=ShardManifest)

    def forget(self, name: str) -> None:
        """Delete the files of a shard, the manifest first."""
        for suffix in ("json", "parquet", "articles"):
            if self._system.exists(self._path(name, suffix)):
                self._system.rm_file(self._path(name, suffix))

    def _path(self, name: str, suffix: str) -> str:
        return posixpath.join(self._folder, f"{name}.{suffix}")

    def _read(self, name: str, suffix: str) -> bytes:
        return bytes(self._system.cat_file(self._path(name, suffix)))

    def _write(self, name: str, suffix: str, data: bytes) -> None:
        """Whole or not at all; of two that write one shard at once the later wins, with the same bytes."""
        beside = self._path(f".{name}.{uuid4().hex}", suffix)
        self._system.pipe_file(beside, data)
        self._system.mv(beside, self._path(name, suffix))


def hash_of(article: Article) -> str:
    """Changes when anything does that is known of an article."""
    return hashlib.sha256(msgspec.msgpack.encode(article)).hexdigest()


def in_shards(articles: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """So many at a time."""
    waiting = iter(articles)
    while some := list(itertools.islice(waiting, size)):
        yield some


def _parquet_library() -> Any:
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise SitgraphError(f"needs the library {error.name}; pip install 'sitgraph[cluster]'") from error
    return pyarrow.parquet


def _parquet(articles: Sequence[str], outcomes: Sequence[Outcome]) -> bytes:
    parquet = _parquet_library()
    import pyarrow

    encode = msgspec.json.Encoder().encode
    said = [None if isinstance(o, ArticleError) else encode(o).decode() for o in outcomes]
    errors = [str(o) if isinstance(o, ArticleError) else None for o in outcomes]
    columns: list[Any] = [pyarrow.array(c, pyarrow.string()) for c in (articles, said, errors)]
    written = io.BytesIO()
    table = pyarrow.table(dict(zip(_COLUMNS, columns, strict=True)))
    parquet.write_table(table, written, compression="zstd")
    return written.getvalue()
