"""The guide that Neo4j Browser plays: the queries of the library, with names from the database in them."""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import neo4j

from . import queries

FOLDER: Final = Path(__file__).parent.parent.parent / "cypher" / "guide"
_HOLE: Final = re.compile(r"\{\{(query )?(\w+)\}\}")
_COUNTS: Final = (
    "MATCH (a:Article) WITH count(a) AS articles MATCH (c:Claim) WITH articles, count(c) AS claims "
    "MATCH (e:Entity) RETURN articles, claims, count(e) AS entities"
)
_EXAMPLES: Final = {
    "actor": (
        "MATCH (a:Actor)-[r]-(:Entity) WHERE r.claims > 0 AND a.named "
        "WITH a, sum(r.claims) AS claims ORDER BY a:Country, claims DESC, a.name LIMIT 1 "
        "RETURN a.name AS actor"
    ),
    "backed": (
        "MATCH (a:Actor)-[r]-(b:Entity) WHERE r.group = 'support' AND a.named AND b.named "
        "WITH a, sum(r.claims) AS claims ORDER BY a:Country, claims DESC, a.name LIMIT 1 "
        "RETURN a.name AS backed"
    ),
    "place": (
        "MATCH (p:Place)<-[:AT|OBJECT]-(c:Claim) WHERE p.named AND p.location IS NOT NULL "
        "WITH p, count(c) AS claims ORDER BY p:Country, claims DESC, p.name LIMIT 1 RETURN p.name AS place"
    ),
    "edge": (
        "MATCH (s:Actor)-[r]->(o:Entity) WHERE r.claims > 0 AND s.named AND o.named "
        "WITH s, r, o ORDER BY r.denied > 0 DESC, r.claims DESC, s.name, o.name LIMIT 1 "
        "RETURN s.name AS subject, type(r) AS relation, o.name AS object"
    ),
    "path": (
        "MATCH (a:Actor)-[r]-(b:Actor) WHERE r.group = 'conflict' AND a.named AND b.named "
        "WITH a, b, sum(r.claims) AS claims ORDER BY claims DESC, a.name, b.name LIMIT 1 "
        "RETURN a.name AS `from`, b.name AS `to`"
    ),
    "speaker": (
        "MATCH (a:Entity)<-[:ATTRIBUTED_TO]-(c:Claim) WHERE a.named "
        "WITH a, count(c) AS claims ORDER BY claims DESC, a.name LIMIT 1 RETURN a.name AS speaker"
    ),
}
"""What finds names worth showing: those most is said of, actors before states."""


def guide(driver: neo4j.Driver, address: str, *, database: str | None = None) -> str:
    """The guide for what is loaded, as a page of slides; `address` is where its picture lies.

    Every name of the database stands in it as text, whatever is in the name.
    """

    def ask(statement: str) -> dict[str, object]:
        records = driver.execute_query(
            statement, database_=database, routing_=neo4j.RoutingControl.READ
        ).records
        return dict(records[0]) if records else {}

    counts = ask(_COUNTS)
    if not counts or not counts["claims"]:
        return (FOLDER / "empty.html").read_text(encoding="utf-8")
    values = {"address": address, **counts}
    for statement in _EXAMPLES.values():
        values |= ask(statement)
    return filled((FOLDER / "guide.html").read_text(encoding="utf-8"), {k: str(v) for k, v in values.items()})


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with values and queries in its holes, as text of HTML.

    A query has in it what values there are for its parameters, else what stands in its file; so does the text
    around it, from the file of the first query that has such a parameter.
    """
    library = queries.library()
    defaults = {name: value for query in library.values() for name, value in queries.values_in(query).items()}
    defaults |= {"backed": defaults["actor"]}

    def fill(hole: re.Match[str]) -> str:
        if not hole[1]:
            return html.escape(values.get(hole[2], defaults.get(hole[2], "")))
        query = library[hole[2]]
        given = {name: values[name] for name in query.parameters if name in values}
        if query.name == "backers" and "backed" in values:
            given["actor"] = values["backed"]
        if query.name == "find":
            given["name"] = given.get("name", values.get("actor", defaults["name"]))
        text = html.escape(queries.with_values(query, given))
        return f'<pre class="pre-scrollable code runnable">{text}</pre>'

    return _HOLE.sub(fill, template)
