"""Text as it may be shown: what would steer a terminal, hide words or turn their order is a visible mark."""

import json
import re
from typing import Final

MARK: Final = "�"
_UNSAFE: Final = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line end, those of eight bits among them
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # direction, and what can't be seen
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
_CHARACTERS: Final = re.compile(f"[{_UNSAFE}]")
_CARRIAGE_RETURN: Final = re.compile(r"\r(?=\n|\Z)")


def printable(text: str) -> str:
    """The text, each character that can't be shown safely as one mark, so that offsets hold.

    Joiners stay, without which Persian and emoji fall apart.

    >>> printable("Army\\x1b]0;x\\x07 takes \\u202eGoma")
    'Army�]0;x� takes �Goma'
    """
    return _CHARACTERS.sub(MARK, _CARRIAGE_RETURN.sub(" ", text))


def printable_json(line: str) -> str:
    """A line of JSON that says the same without a character that can't be shown safely.

    >>> printable_json('{"name": "a\\x9bb"}')
    '{"name": "a\\\\u009bb"}'
    """
    return _CHARACTERS.sub(lambda found: json.dumps(found.group())[1:-1], line)
