"""The style of the graph in Neo4j Browser, as `cypher/style.grass` has it and as it is kept there."""

import re
from pathlib import Path
from typing import Final

from ..schema.model import content_id

FILE: Final = Path(__file__).parent.parent.parent / "cypher" / "style.grass"
_RULE: Final = re.compile(r"^(?P<selector>[\w.]+) \{(?P<settings>.*)\}$", re.MULTILINE)
_SETTING: Final = re.compile(r'(?P<name>[\w-]+): (?:"(?P<quoted>[^"]*)"|(?P<plain>[^;]+));')


def text() -> str:
    """The file, for `:style`."""
    return FILE.read_text(encoding="utf-8")


def rules() -> dict[str, dict[str, str]]:
    """Settings by selector, in the order of the file."""
    return {rule["selector"]: _settings(rule["settings"]) for rule in _RULE.finditer(text())}


def version() -> str:
    """Changes with the file, so that what someone set in the Browser is replaced by a newer style only."""
    return content_id(text())


def _settings(written: str) -> dict[str, str]:
    return {found["name"]: found["quoted"] or found["plain"] for found in _SETTING.finditer(written)}
