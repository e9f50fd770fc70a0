"""HTML files that hold all they need and may load nothing: what they say of themselves to the browser."""

import base64
import hashlib
import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ..schema.printable import printable

ASSETS: Final = Path(__file__).parent / "assets"
_FIELD: Final = re.compile(r"\{\{(\w+)\}\}")
_UNSAFE_IN_SCRIPT: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def asset(name: str) -> str:
    """One of the files that pages are put together from."""
    return (ASSETS / name).read_text(encoding="utf-8")


def policy(*, style: str, script: str | None = None) -> str:
    """A Content-Security-Policy that lets this style and this script in and nothing from outside."""
    rules = ["default-src 'none'", f"style-src {_hashed(style)}", "img-src data:"]
    rules += [f"script-src {_hashed(script)}"] if script is not None else []
    return "; ".join((*rules, "base-uri 'none'", "form-action 'none'"))


def _hashed(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def filled(template: str, trusted: Mapping[str, str], **texts: str) -> str:
    """A template with its {{fields}} replaced, once: `texts` as text, `trusted` as they are."""
    values = {**{name: html.escape(printable(text)) for name, text in texts.items()}, **trusted}
    return _FIELD.sub(lambda field: values[field[1]], template)


def embedded(json: bytes) -> str:
    """JSON as it may stand in a script element and be shown, whatever its strings hold."""
    return re.sub("[<>&]", lambda unsafe: _UNSAFE_IN_SCRIPT[unsafe[0]], printable(json.decode()))
