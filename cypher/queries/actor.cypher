// title: One actor
// shows: everything that an actor does and that is done to it, with a sentence on each edge, best attested first
// parameters: actor, unnamed=false, limit=50
WITH 'SDF' AS actor, false AS unnamed
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(actor, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH unnamed, node AS a, toLower(actor) AS name
WHERE (toLower(a.name) = name OR any(alias IN a.aliases WHERE toLower(alias) = name))
MATCH (a)-[r]-(b:Entity)
WHERE r.claims > 0 AND (b.named OR toBoolean(unnamed))
RETURN startNode(r) AS from, r, endNode(r) AS to, r.claims AS claims, r.quote AS sentence
ORDER BY claims DESC, from.name, to.name
LIMIT 50
