"""The Arabic article, which papers write as they hear it: El Fasher, Al-Fasher, al Fashir."""

from collections.abc import Iterator
from typing import Final

_ARTICLES: Final = ("al", "el")
_HEARD: Final = frozenset(
    {*_ARTICLES, "ad", "ed", "an", "en", "ar", "er", "as", "es", "ash", "esh", "at", "et", "az", "ez"}
)
"""Before these letters the article's own is not heard: "ar-Raqqa", "ash-Shaddadi"."""


def is_heard_before(article: str, word: str) -> bool:
    """Whether a word may be the article before another: "ar" before "raqqa", not before "bab"."""
    return article in _ARTICLES or (article in _HEARD and word.startswith(article[1:]))


def with_other_articles(key: str) -> Iterator[str]:
    """The folded name of a place with its article as others write it; nothing where it has none.

    >>> list(with_other_articles("al raqqa"))
    ['el raqqa', 'ar raqqa', 'er raqqa']
    """
    article, _, rest = key.partition(" ")
    if not rest or not is_heard_before(article, rest):
        return
    letters = (rest[:2], rest[:1])
    heard = [vowel + letter for letter in letters for vowel in "ae" if vowel + letter in _HEARD]
    for other in dict.fromkeys((*_ARTICLES, *heard[:2])):
        if other != article:
            yield f"{other} {rest}"
