"""A table whose lines stand in the order of their first field, searched where it lies.

Nothing is parsed before it is asked for, so that a table of any size is at hand at once.
"""

from functools import cache
from typing import Final

from .data_files import DATA

_LINE_END: Final = b"\n"
_FIELD_END: Final = b"\t"


@cache
def _content(name: str) -> bytes:
    return (DATA / name).read_bytes()


def row(table: str, first: str) -> list[str] | None:
    """The row of a shipped table that begins with a field; None if there is none.

    The lines are in the order of their bytes, which in UTF-8 is that of code points; each ends in a line end.
    """
    content, wanted = _content(table), first.encode()
    low, high = 0, len(content)  # both where lines begin
    while low < high:
        start = content.rfind(_LINE_END, low, (low + high) // 2) + 1 or low
        end = content.index(_LINE_END, start)
        key = content[start:end].split(_FIELD_END, 1)[0]
        if key == wanted:
            return content[start:end].decode().split("\t")
        if key < wanted:
            low = end + 1
        else:
            high = start
    return None
