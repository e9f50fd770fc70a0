"""Files that lie elsewhere than on a disk of this machine: s3://, gs:// and whatever else fsspec knows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any, BinaryIO, Final, NamedTuple

from ...graph.schema.errors import ArticleError
from .compression import unpacked_name
from .web_addresses import is_address, without_credentials

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


class RemoteFile(NamedTuple):
    """A file in a file system of fsspec."""

    system: Any
    path: str

    @property
    def shown(self) -> str:
        """Its address, without a name and password."""
        return without_credentials(str(self.system.unstrip_protocol(self.path)))

    @property
    def suffix(self) -> str:
        """The suffix of its kind."""
        return suffix_of(self.path)

    @contextmanager
    def opened(self) -> Iterator[BinaryIO]:
        """The file, to be read from its beginning. Raises ArticleError where it can't be."""
        with _told(self.shown), self.system.open(self.path, "rb") as stream:
            yield stream


def is_remote(source: str) -> bool:
    """Whether a source is an address that is not fetched as a page is.

    >>> is_remote("s3://archive/2024.jsonl.gz"), is_remote("https://example.org/")
    (True, False)
    """
    return _SCHEME.match(source) is not None and not is_address(source)


def suffix_of(name: str) -> str:
    """The suffix that says of which kind a file is, however it is packed."""
    return PurePosixPath(unpacked_name(name)).suffix.lower()


def remote_files(source: str) -> list[RemoteFile]:
    """The files of an address, which may be a pattern or a folder, in order of their names."""
    shown = without_credentials(source)
    try:
        import fsspec
    except ImportError as error:
        raise ArticleError(f"{shown}: needs the library fsspec; pip install 'sitgraph[archives]'") from error
    with _told(shown):
        system, path = fsspec.core.url_to_fs(source)
        if any(mark in path for mark in "*?["):
            found = [str(match) for match in system.glob(path)]
        else:
            found = [str(file) for file in system.find(path)] if system.isdir(path) else [str(path)]
        if not found or (found == [path] and not system.exists(path)):
            raise ArticleError(f"{shown}: no such file, folder or pattern")
    return [RemoteFile(system, file) for file in sorted(found)]


@contextmanager
def _told(shown: str) -> Iterator[None]:
    """Whatever a library for a file system raises is one line."""
    try:
        yield
    except (ArticleError, GeneratorExit, MemoryError):
        raise
    except ImportError as error:
        raise ArticleError(f"{shown}: {error}") from error
    except Exception as error:  # each file system has errors of its own
        what = " ".join(str(error).split()) or type(error).__name__
        raise ArticleError(f"{shown}: can't be read: {without_credentials(what)}") from error
