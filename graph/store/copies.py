"""Which articles are copies of one text, so that ten prints of a wire report count as one source.

Near-duplicates are found by MinHash over five-word shingles (Broder, 1997) with `datasketch`; those that
share at least seven tenths of their shingles are one text. A text is signed once, when it comes into a store.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ..schema.model import Article

_SHINGLE: Final = 5
_ALIKE: Final = 0.7
_PERMUTATIONS: Final = 64
_SCHEME: Final = "affine32"  # named, since stored signatures must be compared with later ones
_SHORTEST: Final = 30  # words; shorter texts say too little to be told apart
_WORD: Final = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """What copies of a text share most of: the least hashes of its shingles, 32 bits each.

    It is empty for a text too short to tell.
    """
    words = _WORD.findall(text.casefold())
    if len(words) < _SHORTEST:
        return b""
    from datasketch import MinHash  # slow to import, and nobody who only reads a store needs it

    hashes = MinHash(num_perm=_PERMUTATIONS, seed=1, scheme=_SCHEME)
    hashes.update_batch(
        [" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)]
    )
    signed: bytes = hashes.hashvalues.astype("<u4").tobytes()
    return signed


def independent_sources(
    articles: Iterable[Article], signatures: Mapping[str, bytes] = MappingProxyType({})
) -> dict[str, str]:
    """The source of each article by its id.

    It is the publisher, the article itself where none is known, and for copies that of the first print.
    `signatures` are those known already, by article id.
    """
    import numpy as np
    from datasketch import MinHash, MinHashLSH

    ordered = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    source: dict[str, str] = {}
    for article in ordered:
        own = article.publisher or article.id
        signed = signatures.get(article.id)
        if signed is None:
            signed = signature(article.text)
        if not signed:
            source[article.id] = own
            continue
        hashes = MinHash(
            num_perm=_PERMUTATIONS, seed=1, scheme=_SCHEME, hashvalues=np.frombuffer(signed, dtype="<u4")
        )
        twins = index.query(hashes)
        source[article.id] = min((source[t] for t in twins), default=own)
        index.insert(article.id, hashes)
    return source
