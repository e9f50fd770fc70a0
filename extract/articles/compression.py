"""Compressed streams: gzip, bzip2, xz and Zstandard, told by their first bytes, unpacked as they are read."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, BinaryIO, Final, NamedTuple, cast

from ...graph.schema.errors import ArticleError

_Opens = Callable[[BinaryIO], BinaryIO]


class Packing(NamedTuple):
    """A way to pack: its name, how its streams begin, what opens one, and the suffix of its files."""

    name: str
    start: bytes
    opened: _Opens
    suffix: str


def _zstd() -> Any:
    """The library for Zstandard, which newer Pythons bring along. Raises ImportError."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        return import_module("backports.zstd")


def _zstandard(stream: BinaryIO) -> BinaryIO:
    try:
        return cast(BinaryIO, _zstd().ZstdFile(stream))
    except ImportError as error:
        raise ArticleError("needs the library backports.zstd; pip install 'sitgraph[archives]'") from error


def _gzip(stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream))


_PACKINGS: Final = (
    Packing("gzip", b"\x1f\x8b", _gzip, ".gz"),
    Packing("bzip2", b"BZh", cast(_Opens, bz2.BZ2File), ".bz2"),
    Packing("xz", b"\xfd7zXZ\x00", cast(_Opens, lzma.LZMAFile), ".xz"),
    Packing("Zstandard", b"\x28\xb5\x2f\xfd", _zstandard, ".zst"),
)
_SUFFIXES: Final = tuple(packing.suffix for packing in _PACKINGS)


def packing_of(head: bytes) -> Packing | None:
    """How a stream that begins so is packed, if it is."""
    return next((packing for packing in _PACKINGS if head.startswith(packing.start)), None)


def unpacked_name(name: str) -> str:
    """The name of a file without the suffix that says how it is packed.

    >>> unpacked_name("archive.jsonl.bz2")
    'archive.jsonl'
    """
    return next((name.removesuffix(end) for end in _SUFFIXES if name.lower().endswith(end)), name)


@cache
def damage() -> tuple[type[Exception], ...]:
    """What reading a damaged stream raises."""
    found: tuple[type[Exception], ...] = (OSError, EOFError, zlib.error, lzma.LZMAError)
    try:
        return (*found, _zstd().ZstdError)
    except ImportError:
        return found


def buffered(stream: BinaryIO, size: int) -> io.BufferedReader:
    """A stream of which the first bytes can be seen before they are read."""
    return io.BufferedReader(cast(io.RawIOBase, stream), size)
