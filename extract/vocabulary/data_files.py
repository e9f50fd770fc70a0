"""The files of `extract/data/` as they stand: YAML, by the C parser where there is one, and tables."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from ...graph.schema.errors import VocabularyError

DATA: Final = Path(__file__).parent.parent / "data"
LOADER: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def shipped_yaml(name: str) -> Any:
    """What a shipped YAML file says; its form is checked by `shipped_files`, not on each start."""
    path = DATA / name
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise VocabularyError(
            f"{path}: a file of the vocabulary is missing or damaged ({' '.join(str(error).split())}); "
            "reinstall sitgraph"
        ) from error


def shipped_rows(name: str) -> Iterator[list[str]]:
    """The fields of each row of a shipped table, comments left out."""
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")
