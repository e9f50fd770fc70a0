"""Shows the `>>>` examples of docstrings as code in the reference of Python; a plug-in of mkdocstrings."""

import re
from typing import Any, Final

import griffe

_EXAMPLE: Final = re.compile(r"(?:^>>> .*\n?(?:^(?!>>> ).+\n?)*)+", re.MULTILINE)


class DoctestBlocks(griffe.Extension):
    """Fences each block of examples, which Markdown would take for quotations."""

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Rewrite one docstring."""
        if obj.docstring:
            obj.docstring.value = _EXAMPLE.sub(
                lambda match: f"```python\n{match[0].rstrip()}\n```\n", obj.docstring.value
            )
