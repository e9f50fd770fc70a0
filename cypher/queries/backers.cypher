// title: Who backs whom
// shows: who supports, arms, funds, trains, shelters or is allied with an actor, and whom the actor supports
// parameters: actor, unnamed=false
WITH 'SDF' AS actor, false AS unnamed
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(actor, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH unnamed, node AS a, toLower(actor) AS name
WHERE (toLower(a.name) = name OR any(alias IN a.aliases WHERE toLower(alias) = name))
MATCH (a)-[r]-(b:Entity)
WHERE r.group = 'support' AND (b.named OR toBoolean(unnamed))
RETURN startNode(r) AS from, r, endNode(r) AS to, r.claims AS claims, r.articles AS articles, r.quote AS sentence
ORDER BY claims DESC, from.name, to.name
