"""Content hashes: of each element, and of parts of some hundred elements that lie together.

The database keeps, for each store and part, one hash of the whole part, and of each member its hash and its
stamp. A stamp changes whenever the element does, and may change without it; it is what a source can tell
without making the element. So a load compares parts, then the stamps in those that differ, and makes and
hashes only what has another stamp.
"""

import base64
import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

import msgspec

from .rows import Element, home_of

FORMAT: Final = b"2"
"""To be raised when rows change, so that the next load writes every element anew."""
CUT: Final = 3
"""To be raised when elements are cut into parts otherwise."""
HASH: Final = 8
"""Bytes of a hash, and of a stamp."""
NOTHING: Final = bytes(HASH)
"""The hash of a part without members."""
PACKED: Final = "packed"
"""The property with the members of a part where a database was built at once."""
_SIZES: Final = {"Article": 64, "Claim": 512}
_SIZE: Final = 128
_GROWTH: Final = 4
_PLACES: Final = 32
"""Bits of the place of an element, by which all are in one order, however many parts there are."""
_encoder: Final = msgspec.json.Encoder(order="deterministic")
_decoder: Final = msgspec.msgpack.Decoder(dict[str, bytes])

Members = dict[str, bytes]
"""Of each element of a part, by its key, its hash and its stamp, or one that is both; empty for one that has
to be written in any case.
"""


class Fresh(NamedTuple):
    """An element with its hash and its size in bytes; `hash` has its stamp with it once it is a member's."""

    key: str
    hash: bytes
    size: int
    element: Element


class Listed(NamedTuple):
    """What a source tells of an element: its stamp, and how many nodes and relations it is."""

    stamp: bytes
    weight: int


class Summary(NamedTuple):
    """What a source tells of a part: a hash, how many elements it has, and nodes and relations in them."""

    hash: bytes
    elements: int
    weight: int


EMPTY: Final = Summary(NOTHING, 0, 0)


def fresh(key: str, element: Element) -> Fresh:
    """An element with its hash."""
    encoded = _encoder.encode(element)
    digest = hashlib.blake2b(encoded, digest_size=HASH, person=FORMAT).digest()
    return Fresh(key, digest, len(encoded), element)


def whole_hash(elements: Iterable[Element]) -> bytes:
    """One hash of elements in order. Raises UnicodeEncodeError or TypeError for what can't be written."""
    encoded = _encoder.encode(list(elements))
    return hashlib.blake2b(encoded, digest_size=HASH, person=FORMAT).digest()


def member(one: Fresh, told: Listed, *, exact: bool) -> bytes:
    """What is kept of an element; `exact` where its stamp is its hash."""
    return one.hash if exact else one.hash + told.stamp


def hash_of(member: bytes) -> bytes:
    """The hash of a member's element."""
    return member[:HASH]


def stamp_of(member: bytes) -> bytes:
    """The stamp of a member's element."""
    return member[-HASH:]


def layout(kind: str, count: int, now: int = 0) -> int:
    """Into how many parts a kind of so many elements is cut, a power of two.

    What it is cut into `now` stays until it no longer fits by far, so that parts keep their members as a
    store grows.
    """
    size = _SIZES.get(kind, _SIZE)
    wanted = 1 << max(0, (count - 1) // size).bit_length()
    return now if now and now // _GROWTH <= wanted <= now * _GROWTH else wanted


def place(home: str) -> int:
    """Where elements lie that have this in common, between 0 and 2 ** 32; DuckDB reckons the same."""
    digest = hashlib.md5(home.encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return int.from_bytes(digest[12:], "little")


def bucket(kind: str, key: str, parts: int) -> int:
    """The part that an element belongs to, by its key alone; parts are in the order of places."""
    return place(home_of(kind, key)) * parts >> _PLACES


def packed(members: Members) -> bytes:
    """Members as the database keeps them."""
    return msgspec.msgpack.encode(members)


def unpacked(kept: bytes | str) -> Members:
    """Members from what the database keeps, as `PACKED` in base64."""
    return _decoder.decode(base64.b64decode(kept) if isinstance(kept, str) else kept)
