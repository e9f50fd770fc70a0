"""A connection to Neo4j whose errors are one line each."""

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j
from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, ServiceUnavailable
from neo4j.exceptions import Neo4jError as DatabaseError

from ..schema.errors import Neo4jError


@contextmanager
def connect(uri: str, user: str, password: str) -> Iterator[neo4j.Driver]:
    """A driver whose connection has been tried; its errors become one line each, without the password."""
    try:
        with neo4j.GraphDatabase.driver(
            uri, auth=(user, password), connection_timeout=15, notifications_min_severity="OFF"
        ) as driver:
            driver.verify_connectivity()
            yield driver
    except AuthError as error:
        raise Neo4jError(
            f"{uri}: user {user!r} or the password was refused; set NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except ServiceUnavailable as error:
        raise Neo4jError(
            f"{uri}: no Neo4j answers there; start one with `sitgraph neo4j start` or set NEO4J_URI"
        ) from error
    except (ConfigurationError, ValueError) as error:
        raise Neo4jError(
            f"{uri}: not an address of Neo4j; expected something like bolt://localhost:7687"
        ) from error
    except ClientError as error:
        raise Neo4jError(f"{uri}: {error.message}") from error
    except (DriverError, DatabaseError) as error:
        raise Neo4jError(f"{uri}: {str(error).splitlines()[0]}") from error
