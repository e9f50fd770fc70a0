"""Content as a stream, unpacked as it is read and never beyond a bound.

A gzip file of a few megabytes can unpack to gigabytes, or to more rows than anyone can read. Articles shrink
to a tenth, those of one form to a hundredth, and each takes some bytes of its own; what grows far more is
refused.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from ...graph.schema.errors import ArticleError
from .compression import buffered, damage, packing_of

MAX_BYTES: Final = 20_000_000
"""A longer single article is refused: no press article is, and its graph would be no one's."""
MAX_COLLECTION: Final = 100_000_000
"""What has to be read whole to be understood (a JSON array, a CSV table) may be that long."""

_HEAD: Final = 4096
_STEP: Final = 1 << 20
_FREE: Final = 50_000_000
_MOST_GROWTH: Final = 300
"""Articles that differ in an id and two words are packed to a 250th by the best of packers."""
_FREE_RECORDS: Final = 50_000


class Content:
    """The bytes behind one file, address or standard input, read once from its beginning."""

    def __init__(self, stream: BinaryIO, origin: str, path: Path | None = None) -> None:
        """`path` is the file that the stream reads, if it is one."""
        self.origin, self.path = origin, path
        self._buffered = io.BufferedReader(_Counting(stream), _STEP)
        self._packed = _Counting(cast(BinaryIO, self._buffered))
        packing = packing_of(self._buffered.peek(_HEAD))
        self.packing = packing.name if packing else None
        self._stream: io.BufferedReader[Any] = self._buffered
        if packing:
            try:
                self._stream = buffered(packing.opened(cast(BinaryIO, self._packed)), _STEP)
            except ArticleError as error:
                raise ArticleError(f"{origin}: {error}") from error
        self._unpacked = self._records = 0

    @property
    def taken(self) -> int:
        """How many packed bytes were unpacked."""
        return self._packed.count

    def peek(self) -> bytes:
        """The first bytes, unpacked; they are read again."""
        try:
            return self._stream.peek(_HEAD)[:_HEAD]
        except damage() as error:
            raise self._damaged(error) from error

    def first(self, size: int) -> bytes:
        """So many bytes and a few more, unpacked, or all there are."""
        parts: list[bytes] = []
        while sum(map(len, parts)) < size and (part := self.read(_STEP)):
            parts.append(part)
        return b"".join(parts)

    def whole(self, limit: int, what: str) -> bytes:
        """Everything, if it is no longer than `limit`; else an ArticleError that says `what` is too long."""
        parts: list[bytes] = []
        size = 0
        while part := self.read(_STEP):
            size += len(part)
            if size > limit:
                raise ArticleError(
                    f"{self.origin}: more than {limit // 1_000_000} MB in one {what}; not read"
                )
            parts.append(part)
        return b"".join(parts)

    def admit(self, records: int) -> None:
        """Count the records that are about to be read. Raises ArticleError where they are more than the bytes
        that they are packed in, since each of them costs time, however short it is.
        """
        self._records += records
        if self.packing:
            check_records(self._records, self.taken, self.origin)

    def lines(self, *, are_records: bool = False) -> Iterator[bytes]:
        """Line by line; a line longer than an article may be, or too many lines that are records, end it with
        an ArticleError.
        """
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
            if are_records:
                self.admit(part.count(b"\n"))
            rest += part
        if rest:
            yield rest

    def _line_part(self) -> bytes:
        """As much as holds the next end of a line, so that a long line isn't searched again and again."""
        parts: list[bytes] = []
        size = 0
        while part := self.read(_STEP):
            parts.append(part)
            size += len(part)
            if b"\n" in part or size > 2 * MAX_BYTES:
                break
        return b"".join(parts)

    def read(self, size: int) -> bytes:
        """At most so many bytes, unpacked; none at the end. Raises ArticleError where they are damaged."""
        try:
            data = self._stream.read(size)
        except damage() as error:
            raise self._damaged(error) from error
        self._unpacked += len(data)
        if self.packing:
            check_growth(self._unpacked, self.taken, self.origin)
        return data

    def _damaged(self, error: Exception) -> ArticleError:
        if self.packing is None:
            return ArticleError(f"{self.origin}: can't be read: {getattr(error, 'strerror', error)}")
        return ArticleError(f"{self.origin}: damaged {self.packing} file: {error}")


def check_growth(unpacked: int, size: int, origin: str) -> None:
    """Raises ArticleError for more bytes than anything written packs into so few, beyond some."""
    if unpacked > max(_FREE, _MOST_GROWTH * size):
        raise ArticleError(
            f"{origin}: unpacks to more than {unpacked // 1_000_000} MB, "
            f"over {_MOST_GROWTH} times its size; not read"
        )


def check_records(records: int, size: int, origin: str) -> None:
    """Raises ArticleError for more records than the bytes that they are packed in, beyond some."""
    if records > max(_FREE_RECORDS, size):
        raise ArticleError(f"{origin}: unpacks to more than {size:,} rows, over one for each byte; not read")


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
