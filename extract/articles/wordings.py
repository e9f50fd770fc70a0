"""The wordings by which parts of an article are told from each other, read once from `data/articles.yaml`."""

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

_FILE: Final = Path(__file__).parent.parent / "data" / "articles.yaml"
_LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1)
def _all() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.load(_FILE.read_text(encoding="utf-8"), Loader=_LOADER)
    return loaded


@lru_cache(maxsize=32)
def wordings(name: str) -> frozenset[str]:
    """One list of the file, lower case."""
    return frozenset(_all()[name])


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency."""
    return " ".join(name.lower().split()).strip(".") in wordings("agencies")
