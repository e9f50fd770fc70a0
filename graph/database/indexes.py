"""The constraints and indexes by which a database finds what is in it."""

from neo4j.exceptions import Neo4jError as DatabaseError

from ..schema.errors import Neo4jError
from . import statements
from .transactions import Transactions


def prepare(transactions: Transactions) -> None:
    """All constraints and indexes, online, and every name that a query may speak of."""
    for what, names in statements.tokens().items():
        transactions.run(statements.make_tokens(what), sent={"names": names})
    if is_prepared(transactions):
        return
    for statement in statements.schema():
        try:
            transactions.run(statement)
        except DatabaseError as error:
            code = error.code or ""
            if code.endswith("EquivalentSchemaRuleAlreadyExists"):  # another load made it in this moment
                continue
            if "ConstraintCreation" not in code:
                raise
            raise Neo4jError(
                f"the data in the database does not allow what loading needs: {_line(error)}; "
                "nothing was written: mend these nodes, or load into another database"
            ) from error
    for what, names in statements.tokens().items():
        transactions.run(statements.make_tokens(what), sent={"names": names})
    transactions.run(statements.AWAIT_INDEXES)


def is_prepared(transactions: Transactions) -> bool:
    """Whether all constraints and indexes are there and online."""
    record = transactions.read(lambda t: t.run(statements.INDEXES).single(strict=True))
    return record["online"] and statements.schema_names() <= set(record["names"])


def _line(error: DatabaseError) -> str:
    return " ".join(str(error.message).split())[:300]
