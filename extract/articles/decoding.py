"""Bytes -> text: UTF-8, the encodings that a byte order mark names, and others as far as they can be told."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO, Final, cast

from ...graph.schema.errors import ArticleError
from .compression import buffered
from .unpacking import Content

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
"""In this order, since the mark of UTF-32 begins with that of UTF-16."""
_SAMPLE: Final = 65_536


def decoded(data: bytes, origin: str) -> str:
    """The text. Raises ArticleError for binary data and where no encoding fits."""
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name, origin)
    if b"\x00" in data[:8192]:
        return _unmarked_wide(data, origin)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, origin)


def text_lines(content: Content, at_once: int) -> Iterator[str]:
    """The lines of a text with their ends; the encoding of a long one is told by its first `at_once` bytes.

    Raises ArticleError as `decoded` does, and where there are too many for what they are packed in.
    """
    data = content.first(at_once)
    content.admit(data.count(b"\n"))
    if len(data) < at_once:
        return io.StringIO(decoded(data, content.origin), newline="")
    encoding = _encoding(data[: data.rfind(b"\n") + 1] or data, content.origin)
    whole = buffered(cast(BinaryIO, _Continued(data, content)), io.DEFAULT_BUFFER_SIZE)
    return io.TextIOWrapper(whole, encoding, errors="replace", newline="")


class _Continued(io.RawIOBase):
    """Bytes that were read already, and the content that they begin."""

    def __init__(self, start: bytes, content: Content) -> None:
        self._start, self._content = io.BytesIO(start), content

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """What is there, as far as it fits."""
        data = self._start.read(len(buffer))
        if not data:
            data = self._content.read(len(buffer))
            self._content.admit(data.count(b"\n"))
        buffer[: len(data)] = data
        return len(data)


def _encoding(data: bytes, origin: str) -> str:
    """The encoding of a text that begins so."""
    for mark, encoding, _ in _MARKS:
        if data.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding
    wide = _wide_encoding(data)
    if wide is not None:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed_encoding(data, origin)
    return "utf-8"


def is_wide(head: bytes) -> bool:
    """Whether content is in an encoding with several bytes a character, by its mark or its zeros."""
    is_marked = any(head.startswith(mark) for mark, encoding, _ in _MARKS if encoding != "utf-8")
    return is_marked or _wide_encoding(head) is not None


def without_soft_hyphens(text: str) -> str:
    """A text without the invisible hyphens that break its words."""
    return text.replace("\xad", "") if "\xad" in text else text


def _marked(data: bytes, encoding: str, name: str, origin: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"{origin}: begins like {name}, but is damaged at byte {error.start}; save it as UTF-8"
        ) from error


def _unmarked_wide(data: bytes, origin: str) -> str:
    encoding = _wide_encoding(data)
    if encoding is not None:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            pass
    raise ArticleError(f"{origin}: binary data, not text; expected text, HTML or JSON Lines")


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: every other byte, or three of four, is zero."""
    zeros = [data[place:4000:4].count(0) / max(1, len(data[place:4000:4])) for place in range(4)]
    is_zero = [share > 0.7 for share in zeros]
    encodings = {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }
    return encodings.get((is_zero[0], is_zero[1], is_zero[2], is_zero[3]))


def _guessed(data: bytes, origin: str) -> str:
    return data.decode(_guessed_encoding(data, origin), errors="replace")


def _guessed_encoding(data: bytes, origin: str) -> str:
    from charset_normalizer import from_bytes  # only for what is not UTF-8

    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise ArticleError(
            f"{origin}: neither UTF-8 nor any other encoding that can be told; save it as UTF-8"
        )
    return guess.encoding
