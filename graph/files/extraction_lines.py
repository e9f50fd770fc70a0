"""Extractions as JSON Lines, one article a line: what `sitgraph extract` prints."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from ..schema.errors import ExportError
from ..schema.model import Extraction
from ..schema.printable import printable_json
from ..store.whole_files import whole_file


def write_extractions(extractions: Iterable[Extraction], output: str, *, min_confidence: float = 0.0) -> None:
    """Extractions as JSON Lines to a file, written whole or not at all, or to standard output for "-"."""
    if output == "-":
        _write(extractions, sys.stdout.buffer, min_confidence)
        sys.stdout.buffer.flush()
        return
    try:
        with whole_file(Path(output)) as beside, beside.open("wb") as file:
            _write(extractions, file, min_confidence)
    except OSError as error:
        raise ExportError(f"{output}: can't be written: {error.strerror}") from error


def _write(extractions: Iterable[Extraction], file: BinaryIO, min_confidence: float) -> None:
    for extraction in extractions:
        kept = tuple(c for c in extraction.claims if c.confidence >= min_confidence)
        line = msgspec.json.encode(msgspec.structs.replace(extraction, claims=kept)).decode()
        file.write(f"{printable_json(line)}\n".encode())  # it may be a terminal that reads it
