"""Content hashes: of each element, and of parts of some hundred elements that lie together.

The database keeps, for each store and part, one hash of the whole part and the hashes of its members. A load
hashes its own parts whole, which is fast, and looks closer only at those that differ; the others are not even
read.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple
from zlib import crc32

import msgspec

from ..schema.errors import Neo4jError
from .rows import BETWEEN, KEY_OF, Element

FORMAT: Final = b"2"
"""To be raised when rows change, so that the next load writes every element anew."""
_SIZES: Final = {"Article": 64}
_SIZE: Final = 512
_GROWTH: Final = 4
_encoder: Final = msgspec.json.Encoder(order="deterministic")
_decoder: Final = msgspec.msgpack.Decoder(dict[str, bytes])

Members = dict[str, bytes]
"""The hash of each element of a part by its key; empty bytes for one that has to be written in any case."""


class Fresh(NamedTuple):
    """An element that is new or changed, with its hash and its size in bytes."""

    key: str
    hash: bytes
    size: int
    element: Element


def fresh(key: str, element: Element) -> Fresh:
    """An element with its hash."""
    encoded = _encoder.encode(element)
    return Fresh(key, hashlib.blake2b(encoded, digest_size=8, person=FORMAT).digest(), len(encoded), element)


def part_hash(kind: str, elements: Mapping[str, Element]) -> bytes:
    """One hash of all elements of a part. Raises Neo4jError for what can't be written."""
    try:
        encoded = _encoder.encode(list(elements.values()))
    except (UnicodeEncodeError, TypeError) as error:
        what = "text in it is no Unicode" if isinstance(error, UnicodeEncodeError) else f"value: {error}"
        raise Neo4jError(f"{_unreadable(kind, elements)}: a {what}; build its article again") from error
    return hashlib.blake2b(encoded, digest_size=16, person=FORMAT).digest()


def _unreadable(kind: str, elements: Mapping[str, Element]) -> str:
    """The first element that can't be written."""
    for key, element in elements.items():
        try:
            _encoder.encode(element)
        except (UnicodeEncodeError, TypeError):
            return f"{kind} {key!r}"
    return kind


def layout(kind: str, count: int, now: int = 0) -> int:
    """Into how many parts a kind of so many elements is cut, a power of two.

    What it is cut into `now` stays until it no longer fits by far, so that parts keep their members as a
    store grows.
    """
    size = _SIZES.get(kind, _SIZE)
    wanted = 1 << max(0, (count - 1) // size).bit_length()
    return now if now and now // _GROWTH <= wanted <= now * _GROWTH else wanted


def bucket(kind: str, key: str, parts: int) -> int:
    """The part that an element belongs to, by its key alone; edges of one entity lie together."""
    if kind == "Edge":
        key = key.partition(BETWEEN)[0]
    return crc32(key.encode("utf-8", "surrogatepass")) & (parts - 1)


def grouped(kind: str, elements: Iterable[Element], parts: int) -> dict[int, dict[str, Element]]:
    """Elements by part and key, in the order in which they came."""
    key_of = KEY_OF[kind]
    groups: defaultdict[int, dict[str, Element]] = defaultdict(dict)
    for element in elements:
        key = key_of(element)
        groups[bucket(kind, key, parts)][key] = element
    return groups


def packed(members: Members) -> bytes:
    """Members as the database keeps them."""
    return msgspec.msgpack.encode(members)


def unpacked(kept: bytes) -> Members:
    """Members from what the database keeps."""
    return _decoder.decode(kept)
