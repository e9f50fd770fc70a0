// title: Who backs whom
// shows: who supports, arms, funds, trains or is allied with an actor, and whom the actor supports
// parameters: actor
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($actor, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a
WHERE toLower(a.name) = toLower($actor) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($actor))
MATCH (a)-[r:BACKED_BY|ARMS|FUNDS|TRAINS|ALLIED_WITH]-(b:Entity)
RETURN startNode(r) AS from, r, endNode(r) AS to, r.claims AS claims, r.articles AS articles
ORDER BY claims DESC, from.name, to.name
