"""A connection to Neo4j whose errors are one line each, and the credentials for it."""

import ipaddress
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urlsplit

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, DriverError, ServiceUnavailable
from neo4j.exceptions import Neo4jError as DatabaseError

from ..schema.errors import Neo4jError

SCHEMES: Final = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
"""All that the driver knows.

`+s` is encrypted, `+ssc` too but with any certificate, `neo4j` finds a cluster.
"""
_SECONDS: Final = 15
_EXPECTED: Final = "expected something like bolt://localhost:7687 or neo4j+s://xyz.databases.neo4j.io"


def _tried(uri: str, user: str, password: str) -> neo4j.Driver:
    """A driver that has reached its server."""
    try:
        driver = neo4j.GraphDatabase.driver(
            uri,
            auth=(user, password),
            connection_timeout=_SECONDS,
            connection_acquisition_timeout=2 * _SECONDS,
            notifications_min_severity="OFF",
        )
        try:
            driver.verify_connectivity()
        except BaseException:
            driver.close()
            raise
    except (ConfigurationError, ValueError) as error:
        raise Neo4jError(f"{uri}: not an address of Neo4j; {_EXPECTED}") from error
    return driver


@contextmanager
def connect(uri: str, user: str, password: str) -> Iterator[neo4j.Driver]:
    """A driver whose connection has been tried; its errors become one line each, without the password."""
    _check_address(uri)
    try:
        with _tried(uri, user, password) as driver:
            yield driver
    except AuthError as error:
        raise Neo4jError(
            f"{uri}: user {user!r} or the password was refused; set NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except ServiceUnavailable as error:
        raise Neo4jError(
            f"{uri}: no Neo4j answers there; start one with `sitgraph neo4j start` or set NEO4J_URI"
        ) from error
    except DriverError as error:
        raise Neo4jError(f"{uri}: {_reason(error)}") from error
    except DatabaseError as error:
        raise Neo4jError(f"{uri}: {_answer(error)}") from error


def _answer(error: DatabaseError) -> str:
    """What the server refuses or can't do, and what the user can."""
    code = error.code or ""
    if code.endswith("DatabaseNotFound"):
        return "there is no database of that name; set NEO4J_DATABASE to one that exists, or leave it out"
    if "ReadOnly" in code or code.endswith("AccessMode"):
        return "the database is read-only; connect to one that may be written to"
    if code.endswith("Security.Forbidden"):
        return f"the user may not do this: {_reason(error)}"
    if code.startswith("Neo.DatabaseError.Transaction"):
        return (
            f"Neo4j can't write: {_reason(error)} "
            "Free disk if it is full, start Neo4j again, and load again: what was written is kept"
        )
    return _reason(error)


def _reason(error: DriverError | DatabaseError) -> str:
    return " ".join(str(getattr(error, "message", None) or error).split())[:300]


def _check_address(uri: str) -> None:
    """Refuse what is no address, and an address with a password in it, without saying the password."""
    try:
        parts = urlsplit(uri)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise Neo4jError(f"not an address of Neo4j; {_EXPECTED}") from error
    if "@" in parts.netloc:
        raise Neo4jError(
            f"{parts.scheme}://{host}: an address must not hold a user or password, which others could see; "
            "set NEO4J_USERNAME and NEO4J_PASSWORD instead"
        )
    if parts.scheme not in SCHEMES:
        raise Neo4jError(
            f"{_shown(uri)}: not an address of Neo4j; "
            f"it begins with one of {', '.join(f'{s}://' for s in SCHEMES)}"
        )
    if not host:
        raise Neo4jError(f"{_shown(uri)}: not an address of Neo4j, as it names no host; {_EXPECTED}")


def _shown(uri: str) -> str:
    """An address without what may be a user and password, wherever they stand in it."""
    return uri.rpartition("@")[2]


def warning(uri: str) -> str | None:
    """What is to be said of an address whose connection others could read, else None."""
    try:
        parts = urlsplit(uri)
    except ValueError:
        return None
    if parts.scheme not in ("bolt", "neo4j") or not parts.hostname or _is_near(parts):
        return None
    return (
        f"{parts.scheme}://{parts.hostname}: the connection is not encrypted, so that others on the way can "
        f"read the password and all data; use {parts.scheme}+s:// if the server offers it"
    )


def _is_near(parts: SplitResult) -> bool:
    """Whether an address is this machine's."""
    host = parts.hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def password_from(path: Path) -> str:
    """The password in a file: its first line. Raises Neo4jError where others may read the file."""
    try:
        text = path.read_text(encoding="utf-8")
        mode = path.stat().st_mode
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is no text"
        raise Neo4jError(f"{path}: the password can't be read there: {reason}") from error
    if (
        os.name == "posix"
        and mode & (stat.S_IRGRP | stat.S_IROTH)
        and not str(path).startswith("/run/secrets/")
    ):
        raise Neo4jError(f"{path}: others may read this password; run `chmod 600 {path}`")
    return text.splitlines()[0] if text else ""
