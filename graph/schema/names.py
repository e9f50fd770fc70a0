"""Names under one key: how spellings of the same name meet, in every script."""

import unicodedata
from functools import lru_cache
from typing import Final

_APOSTROPHES: Final = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "–": "-", "‑": "-"})


@lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """A key under which spellings of one name meet.

    Case, accents, apostrophes and hyphens are folded, never the letters.
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = plain.replace("-", " ").replace(".", "")
    return " ".join(plain.removeprefix("the ").split())
