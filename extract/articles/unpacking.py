"""Content as a stream, unpacked as it is read and never beyond a bound.

A gzip file of a few megabytes can unpack to gigabytes; text shrinks to a tenth at best, so what grows far
more is refused.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from ...graph.schema.errors import ArticleError

MAX_BYTES: Final = 20_000_000
"""A longer single article is refused: no press article is, and its graph would be no one's."""
MAX_COLLECTION: Final = 100_000_000
"""What has to be read whole to be understood (a JSON array, a CSV table) may be that long."""

_GZIP: Final = b"\x1f\x8b"
_HEAD: Final = 4096
_STEP: Final = 1 << 20
_FREE: Final = 50_000_000
_MOST_GROWTH: Final = 150


class Content:
    """The bytes behind one file, address or standard input, read once from its beginning."""

    def __init__(self, stream: BinaryIO, origin: str) -> None:
        self.origin = origin
        self._packed = _Counting(stream)
        self._buffered = io.BufferedReader(self._packed, _STEP)
        self.is_packed = self._buffered.peek(2)[:2] == _GZIP
        self._stream: BinaryIO = (
            gzip.GzipFile(fileobj=self._buffered) if self.is_packed else self._buffered  # type: ignore[assignment]
        )
        self._unpacked = 0

    @property
    def raw(self) -> BinaryIO:
        """The bytes as they come, packed or not, for a reader that unpacks for itself."""
        return self._buffered

    def peek(self) -> bytes:
        """The first bytes, unpacked; they are read again."""
        first = self._buffered.peek(_HEAD)
        if not self.is_packed:
            return first[:_HEAD]
        try:
            return zlib.decompressobj(wbits=31).decompress(first, _HEAD)
        except zlib.error as error:
            raise ArticleError(f"{self.origin}: damaged gzip file: {error}") from error

    def whole(self, limit: int, what: str) -> bytes:
        """Everything, if it is no longer than `limit`; else an ArticleError that says `what` is too long."""
        parts: list[bytes] = []
        size = 0
        while part := self._read(_STEP):
            size += len(part)
            if size > limit:
                raise ArticleError(
                    f"{self.origin}: more than {limit // 1_000_000} MB in one {what}; not read"
                )
            parts.append(part)
        return b"".join(parts)

    def lines(self) -> Iterator[bytes]:
        """Line by line; a line longer than an article may be ends it with an ArticleError."""
        rest = b""
        while True:
            *whole, rest = rest.split(b"\n")
            yield from whole
            if len(rest) > 2 * MAX_BYTES:
                raise ArticleError(
                    f"{self.origin}: a line of more than {2 * MAX_BYTES // 1_000_000} MB; not read"
                )
            part = self._line_part()
            if not part:
                break
            rest += part
        if rest:
            yield rest

    def _line_part(self) -> bytes:
        """As much as holds the next end of a line, so that a long line isn't searched again and again."""
        parts: list[bytes] = []
        size = 0
        while part := self._read(_STEP):
            parts.append(part)
            size += len(part)
            if b"\n" in part or size > 2 * MAX_BYTES:
                break
        return b"".join(parts)

    def _read(self, size: int) -> bytes:
        try:
            data = self._stream.read(size)
        except (OSError, EOFError, zlib.error) as error:
            if not self.is_packed:
                raise ArticleError(
                    f"{self.origin}: can't be read: {getattr(error, 'strerror', error)}"
                ) from error
            raise ArticleError(f"{self.origin}: damaged gzip file: {error}") from error
        self._unpacked += len(data)
        if self.is_packed and self._unpacked > max(_FREE, _MOST_GROWTH * self._packed.count):
            raise ArticleError(
                f"{self.origin}: unpacks to more than {self._unpacked // 1_000_000} MB, "
                f"over {_MOST_GROWTH} times its size; not read"
            )
        return data


class _Counting(io.RawIOBase):
    """A stream that knows how much was taken from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is anything, so that a pipe's first bytes are enough to tell its
        kind.
        """
        filled = 0
        while filled < len(buffer) and (data := self._stream.read(len(buffer) - filled)):
            buffer[filled : filled + len(data)] = data
            filled += len(data)
        self.count += filled
        return filled
