// title: Chain of command
// shows: who commands, leads, speaks for or belongs to an actor and the groups that it is part of
// parameters: actor
WITH 'SDF' AS actor
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(actor, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a, toLower(actor) AS name
WHERE (toLower(a.name) = name OR any(alias IN a.aliases WHERE toLower(alias) = name))
MATCH path = (a)-[:PART_OF|MEMBER_OF*0..2]-(g:Actor)
WITH DISTINCT g
MATCH (p:Actor)-[r:COMMANDS|LEADS|HOLDS_POSITION|SPOKESPERSON_FOR|MEMBER_OF|PART_OF]->(g)
RETURN p AS who, r, g AS group, r.claims AS claims, r.quote AS sentence
ORDER BY group.name, claims DESC, who.name
