"""Which articles are copies of one text, so that ten prints of a wire report count as one source.

Near-duplicates are found by MinHash over five-word shingles (Broder, 1997) with `datasketch`; those that share at least
seven tenths of their shingles are one text.
"""

import re
from collections.abc import Iterable
from typing import Final

from datasketch import MinHash, MinHashLSH

from .model import Article

_SHINGLE: Final = 5
_ALIKE: Final = 0.7
_PERMUTATIONS: Final = 64
_SHORTEST: Final = 30  # words; shorter texts say too little to be told apart
_WORD: Final = re.compile(r"\w+")


def independent_sources(articles: Iterable[Article]) -> dict[str, str]:
    """The source of each article by its id: the publisher (the article itself where none is known), for copies that of the first."""
    ordered = sorted(articles, key=lambda a: (a.published or "9999", a.id))
    index = MinHashLSH(threshold=_ALIKE, num_perm=_PERMUTATIONS)
    source: dict[str, str] = {}
    for article in ordered:
        own = article.publisher or article.id
        words = _WORD.findall(article.text.casefold())
        if len(words) < _SHORTEST:
            source[article.id] = own
            continue
        signature = MinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update_batch([" ".join(words[i : i + _SHINGLE]).encode() for i in range(len(words) - _SHINGLE + 1)])
        twins = index.query(signature)
        source[article.id] = min((source[t] for t in twins), default=own) if twins else own
        index.insert(article.id, signature)
    return source
