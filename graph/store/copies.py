"""Which articles are copies of one text, so that ten prints of a wire report count as one source.

Near-duplicates are found by MinHash over five-word shingles (Broder, 1997) with `datasketch`, cut into bands;
texts that share a band, as those do that share at least seven tenths of their shingles, are one. A text is
signed once, when it comes into a store.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..schema.model import Article

if TYPE_CHECKING:
    from datasketch import MinHash

_SHINGLE: Final = 5
_PERMUTATIONS: Final = 64
_SCHEME: Final = "affine32"  # named, since stored signatures must be compared with later ones
_BANDS: Final = 8
_ROWS: Final = 8
"""Those that `datasketch` takes for seven tenths of 64 hashes."""
_SHORTEST: Final = 30  # words; shorter texts say too little to be told apart
_AROUND: Final = frozenset(
    {"boilerplate", "outside", "menu", "comment", "teaser", "notice", "byline", "author_note"}
)
_WORD: Final = re.compile(r"\w+")


def told(article: Article) -> str:
    """What an article tells, without what its page or paper puts around it."""
    parts = [article.text[z.start : z.end] for z in article.zones if z.kind not in _AROUND]
    return "\n\n".join(parts) if parts else article.text


def signature(text: str) -> bytes:
    """What copies of a text share most of: the least hashes of its shingles, 32 bits each.

    It is empty for a text too short to tell.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORTEST:
        return b""
    hashes = _unsigned().copy()
    hashes.update_batch(
        [" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)]
    )
    signed: bytes = hashes.hashvalues.astype("<u4").tobytes()
    return signed


@cache
def _unsigned() -> "MinHash":
    """The signature of nothing, whose permutations all texts share."""
    from datasketch import MinHash  # slow to import, and nobody who only reads a store needs it

    return MinHash(num_perm=_PERMUTATIONS, seed=1, scheme=_SCHEME)


def bands(signed: bytes) -> list[int]:
    """Numbers of which copies of a text share at least one, from its signature."""
    width = 4 * _ROWS
    return [
        int.from_bytes(blake2b(bytes((band,)) + signed[band * width :][:width], digest_size=8).digest())
        for band in range(_BANDS)
        if signed
    ]


def independent_sources(
    articles: Iterable[Article], signatures: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, str]:
    """The source of each article by its id.

    It is the publisher, the article itself where none is known, and for copies that of the first print.
    `signatures` are those known already, by article id.
    """
    ordered = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    source: dict[str, str] = {}
    found = Sources()
    for article in ordered:
        signed = signatures.get(article.id)
        if signed is None:
            signed = signature(told(article))
        source[article.id] = found.of(article.publisher or article.id, bands(signed))
    return source


class Sources:
    """The sources of articles that come in order of their days, by the bands of their texts."""

    def __init__(self) -> None:
        self._of_band: dict[int, str] = {}

    def of(self, own: str, shared: Sequence[int]) -> str:
        """The source of the next article: the first in order among those of its copies, else its own."""
        source = min((self._of_band[band] for band in shared if band in self._of_band), default=own)
        for band in shared:
            self._of_band[band] = min(source, self._of_band.get(band, source))
        return source
