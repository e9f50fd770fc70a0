"""The colours of nodes: those of `cypher/style.grass`, which Neo4j Browser shows, for pictures too.

Rules stand from broad to narrow there, and the last that fits a node counts, as in the Browser.
"""

import re
from functools import cache
from pathlib import Path
from typing import Final

from ..schema.ontology import NODE_TYPES, labels

STYLE: Final = Path(__file__).parent.parent.parent / "cypher" / "style.grass"
_RULE: Final = re.compile(
    r"^node(?:\.(?P<label>\w+))? \{(?:.*; )? ?color: (?P<colour>#[0-9A-Fa-f]{6});", re.MULTILINE
)


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    """(label, colour), the colour of all nodes under the label "Entity"."""
    found = _RULE.finditer(STYLE.read_text(encoding="utf-8"))
    return tuple((rule["label"] or "Entity", rule["colour"]) for rule in found)


def colour_of(node_type: str) -> str:
    """The colour of a node type, or of "Article" and "Incident", as "#RRGGBB"."""
    known = labels(node_type) if node_type in NODE_TYPES else ("Entity", node_type)
    return [colour for label, colour in _rules() if label in known][-1]


def colour_parts(node_type: str) -> tuple[int, int, int]:
    """Red, green and blue of a node type's colour, each from 0 to 255."""
    written = colour_of(node_type)
    return int(written[1:3], 16), int(written[3:5], 16), int(written[5:7], 16)
