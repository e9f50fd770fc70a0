"""The text of a file of decisions: it gains a line at its end or loses its last one, and all else stays.

Libraries that write YAML back as they read it move comments when an entry goes, or lose those behind it. So
the text is changed at the places that the parser names, and read again to see that it says what it should.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import yaml
from filelock import FileLock, Timeout

from ..schema.errors import JudgementError
from ..store.whole_files import whole_file

_HEAD: Final = (
    "# Decisions on who is who. One a line; edit, share and version as you like. "
    "See `sitgraph judge --help`.\n"
)
_PATIENCE: Final = 300.0
"""Seconds for others to write what they decide; a process that died holds no lock."""
_DASH: Final = re.compile(r"^[^\S\n]*-(?=\s)", re.MULTILINE)
_ONLY_COMMENTS: Final = re.compile(r"(?:[^\S\n]*(?:#[^\n]*)?(?:\n|\Z))*")


def entries(text: str, origin: Path) -> list[yaml.Node]:
    """The entries of the list that a file is; none where it holds nothing but comments.

    Raises JudgementError with the line of what is wrong.
    """
    root = _root(text, origin)
    return [] if root is None else list(root.value)


def with_entry(text: str, entry: dict[str, Any], origin: Path) -> str:
    """The text with one more entry."""
    line = yaml.safe_dump(
        [entry], default_flow_style=None, allow_unicode=True, sort_keys=False, width=10_000
    ).rstrip("\n")
    root = _root(text, origin)
    newline = "\r\n" if "\r\n" in text else "\n"
    if root is None:
        return f"{_ended(text, newline) or _HEAD}{line}{newline}"
    if root.flow_style:
        flow = yaml.safe_dump(entry, default_flow_style=True, allow_unicode=True, width=10_000).rstrip("\n")
        place = _end(root.value[-1]) if root.value else root.start_mark.index + 1
        return f"{text[:place]}{', ' if root.value else ''}{flow}{text[place:]}"
    place = _line_end(text, _end(root.value[-1]))
    if _ONLY_COMMENTS.fullmatch(text, place):
        place = len(text)
    indent = " " * root.start_mark.column
    return f"{_ended(text[:place], newline)}{indent}{line}{newline}{text[place:]}"


def without_last_entry(text: str, origin: Path) -> str:
    """The text without its last entry; there has to be one."""
    root = _root(text, origin)
    assert root is not None
    last = root.value[-1]
    end = _end(last)
    if root.flow_style:
        start = _end(root.value[-2]) if len(root.value) > 1 else root.start_mark.index + 1
        return text[:start] + text[end:]
    *_, dash = _DASH.finditer(text, 0, last.start_mark.index)
    return text[: dash.start()] + text[_line_end(text, end) :]


def _root(text: str, origin: Path) -> yaml.SequenceNode | None:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise JudgementError(f"{origin}: nested too deeply to be a list of decisions") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = " ".join(str(getattr(error, "problem", error)).split())
        raise JudgementError(f"{origin}:{mark.line + 1 if mark else 1}: not valid YAML: {what}") from error
    if root is not None and not isinstance(root, yaml.SequenceNode):
        raise JudgementError(f"{origin}:1: expected a list of decisions such as `- same: [A, B]`")
    return root


def _end(node: yaml.Node) -> int:
    """Behind the last character of a node; the parser counts what follows a block as part of it."""
    if not isinstance(node, yaml.CollectionNode) or not node.value or node.flow_style:
        end: int = node.end_mark.index
        return end
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, place: int) -> int:
    return text.find("\n", place - 1) + 1 or len(text)


def _ended(text: str, newline: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}{newline}"


def file_text(path: Path) -> str:
    """What a file of decisions says, its line ends as they are; nothing where there is no file."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise JudgementError(f"{path}: can't be read: {error}") from error


def write_text(path: Path, text: str) -> None:
    """Write the file, whole or not at all."""
    try:
        with whole_file(path) as beside, beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise JudgementError(f"{path}: can't be written: {error.strerror}") from error


def lock_of(path: Path) -> FileLock:
    """The lock of whoever changes a file: a hidden file beside it; who holds the lock may take it again."""
    return FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE)


@contextmanager
def locked(lock: FileLock, path: Path) -> Iterator[None]:
    """Nobody else changes the file meanwhile. Raises JudgementError where somebody does for long."""
    try:
        Path(lock.lock_file).touch()  # the lock would wait for a folder that can't be written
        lock.acquire()
    except Timeout as error:
        raise JudgementError(
            f"{path}: another process has been changing it for {_PATIENCE:.0f} seconds; try again later"
        ) from error
    except OSError as error:
        raise JudgementError(f"{path}: can't be written: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()
