"""About how many articles files hold, from the beginnings of a few of them: reading all takes too long."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from ...graph.schema.errors import ArticleError
from .remote_files import suffix_of
from .unpacking import Content

_SAMPLED: Final = 16
"""Files of one kind."""
_SAMPLE: Final = 4_000_000
"""Bytes of a file, unpacked."""
_LIKE: Final = {".ndjson": ".jsonl", ".tsv": ".csv", ".tab": ".csv", ".rss": ".xml", ".atom": ".xml"}


def _matches(pattern: bytes) -> Callable[[bytes], int]:
    compiled = re.compile(pattern)
    return lambda start: sum(1 for _ in compiled.finditer(start))


def _rows_of_table(start: bytes) -> int:
    """Line ends outside quotation marks, but that of the header."""
    return sum(part.count(b"\n") for part in start.split(b'"')[::2]) - 1


_COUNTS: Final[dict[str, Callable[[bytes], int]]] = {
    ".jsonl": _matches(rb"\S[^\n]*"),
    ".json": _matches(rb'"(?:text|content|maintext|body|article_text|full_text)"\s*:'),
    ".csv": _rows_of_table,
    ".mbox": _matches(rb"(?:\A|\n\r?\n)From "),
    ".warc": _matches(rb"WARC-Type: (?:response|resource)"),
    ".xml": _matches(rb"<(?:item|entry|url)[\s>]"),
}
"""How many articles the beginning of a file holds, by its kind."""


class _Sample(NamedTuple):
    """What of some files was looked at: bytes on the disk, and articles in them."""

    size: int
    articles: int


def estimated(files: Iterable[Path]) -> int:
    """About how many articles some files hold. What can't be read counts as one."""
    sizes: defaultdict[str, int] = defaultdict(int)
    samples: defaultdict[str, list[_Sample]] = defaultdict(list)
    total = 0
    for path in files:
        suffix = suffix_of(path.name)
        kind = _LIKE.get(suffix, suffix)
        if kind == ".parquet":
            total += _rows(path)
        elif kind not in _COUNTS or not path.is_file():
            total += 1
        else:
            whole = f"{kind} {path.suffix.lower()}"  # packed otherwise, so many bytes hold more or less
            sizes[whole] += path.stat().st_size
            if len(samples[whole]) < _SAMPLED:
                samples[whole].append(_sampled(path, _COUNTS[kind]))
    for kind, size in sizes.items():
        seen = sum(sample.size for sample in samples[kind])
        found = sum(sample.articles for sample in samples[kind])
        total += round(found * max(size, 1) / max(seen, 1))
    return total


def _sampled(path: Path, count: Callable[[bytes], int]) -> _Sample:
    size = path.stat().st_size
    try:
        with path.open("rb") as stream:
            content = Content(stream, str(path))
            start = content.first(_SAMPLE)
            is_whole = len(start) < _SAMPLE
            taken = size if is_whole else content.taken if content.packing else len(start)
            return _Sample(taken, max(1, count(start)))
    except (OSError, ArticleError):
        return _Sample(size, 1)


def _rows(path: Path) -> int:
    import duckdb

    try:
        with duckdb.connect() as db:
            found = db.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [str(path)]).fetchone()
    except duckdb.Error:
        return 1
    return int(found[0]) if found and found[0] else 1
