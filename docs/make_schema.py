"""Writes the JSON Schema of `sitgraph extract`'s lines, from the types themselves.

`python docs/make_schema.py`.
"""

import json
from pathlib import Path

import msgspec
from sitgraph.graph.schema.model import Extraction

TARGET = Path(__file__).parent / "extraction.schema.json"


def schema() -> str:
    """The schema as it stands in the file."""
    return json.dumps(msgspec.json.schema(Extraction), indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema())
