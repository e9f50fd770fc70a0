"""Text in XML: whatever stands in a name comes back as it was.

XML 1.0 forbids most control characters. They are written as Office Open XML writes them, `_x0007_`, and what
looks like that already has its first character written so.
"""

import re
from typing import Final

_FORBIDDEN: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-F]{4}_)")
_WRITTEN: Final = re.compile("_x([0-9A-F]{4})_")


def for_xml(text: str) -> str:
    """Text without characters that XML forbids."""
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def from_xml(text: str) -> str:
    """The text that was written by `for_xml`.

    >>> from_xml(for_xml("a\\x07b_x0007_"))
    'a\\x07b_x0007_'
    """
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
