"""Content that unpacks to far more than it is: refused within a bound of memory."""

import bz2
import gzip
import json
import lzma
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import duckdb

from .trials import trial

_MOST_MEMORY: Final = 900
"""Megabytes at most, of which the libraries take a fifth."""
_READ: Final = """
import pathlib, sys
from sitgraph.extract.articles.sources import read_articles
longest = 0
def note(error):
    global longest
    longest = max(longest, len(str(error)))
found = sum(1 for article in read_articles(sys.argv[1], on_error=note, any_language=True))
peak = pathlib.Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(int(peak) // 1024, longest, found)
"""


@trial("content that unpacks to gigabytes is bounded as it streams", times=12)
def unpacked(rng: Random, folder: Path) -> str | None:
    """Packed zeros, lines, one line, a page, an array, a table; also packed inside a Word document."""
    suffix, make = rng.choice(_KINDS)
    path = folder / f"bomb.{suffix}"
    make(path, rng.choice((200, 400)))
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        return f"{suffix}: {done.stderr[-300:]}"
    memory, longest, articles = map(int, done.stdout.split())
    if memory > _MOST_MEMORY or longest > 1000 or articles:
        return f"{suffix}: {memory} MB, a line of {longest} characters, {articles} articles"
    return None


def _packed(
    opened: Callable[[Path, str], Any], *, head: bytes = b"", unit: bytes, tail: bytes = b""
) -> Callable[[Path, int], None]:
    def make(path: Path, megabytes: int) -> None:
        part = unit * (1_000_000 // len(unit))
        with opened(path, "wb") as file:
            file.write(head)
            for _ in range(megabytes):
                file.write(part)
            file.write(tail)

    return make


_gzip: Final = partial(_packed, partial(gzip.open, compresslevel=6))


def _parquet(path: Path, megabytes: int) -> None:
    """A table of so many million bytes' worth of one short row."""
    with duckdb.connect() as db:
        rows = f"SELECT 'x' AS text, 'y' AS title FROM range({megabytes * 250_000})"
        db.execute(f"COPY ({rows}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)")


def _docx(path: Path, megabytes: int) -> None:
    """A Word document whose text is one paragraph of that size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        with packed.open("word/document.xml", "w") as file:
            for _ in range(megabytes):
                file.write(b"A" * 1_000_000)


_LINE: Final = json.dumps({"text": "", "title": "x" * 500}).encode() + b"\n"
_KINDS: Final[tuple[tuple[str, Callable[[Path, int], None]], ...]] = (
    ("txt.gz", _gzip(unit=bytes(1000))),
    ("txt.gz", _gzip(unit=b"Troops left the town. ")),
    ("jsonl.gz", _gzip(unit=_LINE)),
    ("jsonl.gz", _gzip(head=b'{"text": "', unit=b"A")),
    ("json.gz", _gzip(head=b"[", unit=_LINE.strip() + b",", tail=b"{}]")),
    ("html.gz", _gzip(head=b"<html><body><p>", unit=b"<b>x</b>")),
    ("jsonl.gz", _gzip(unit=b'{"text": "x"}\n')),
    ("json.gz", _gzip(head=b"[", unit=b"{},", tail=b"{}]")),
    ("csv.gz", _gzip(head=b"text,title\n", unit=b"x,y\n")),
    ("tsv.bz2", _packed(bz2.open, head=b"text\ttitle\n", unit=b"x\ty\n")),
    ("csv.xz", _packed(lzma.open, head=b"text,title\n", unit=b"x,y\n")),
    ("parquet", _parquet),
    ("xml.gz", _gzip(head=b"<rss><channel>", unit=b"<item/>")),
    ("warc.gz", _gzip(unit=b"WARC/1.0\r\nContent-Length: 0\r\n\r\n")),
    ("mbox.gz", _gzip(head=b"From x\nSubject: y\n\n", unit=b"Troops left.\n")),
    ("mbox.gz", _gzip(unit=b"From x\nSubject: y\n\nz\n\n")),
    ("docx", _docx),
)
