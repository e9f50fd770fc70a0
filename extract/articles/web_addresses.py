"""What an http(s) address is, and how it may be shown; apart from what fetches it, which is slow to load."""

import re
from typing import Final

_CREDENTIALS: Final = re.compile(r"(?<=://)[^/@\s]*@")
_SCHEME: Final = re.compile(r"https?://", re.IGNORECASE)


def is_address(source: str) -> bool:
    """Whether a source is an http(s) address, in any spelling."""
    return _SCHEME.match(source) is not None


def without_credentials(url: str) -> str:
    """An address as it may be shown and stored: without the user's name and password."""
    return _CREDENTIALS.sub("", url)
