// title: Chain of command
// shows: who commands, leads, speaks for or belongs to an actor and the groups that it is part of
// parameters: actor
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($actor, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a
WHERE toLower(a.name) = toLower($actor) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($actor))
MATCH path = (a)-[:PART_OF|MEMBER_OF*0..2]-(g:Actor)
WITH DISTINCT g
MATCH (p:Actor)-[r:COMMANDS|LEADS|HOLDS_POSITION|SPOKESPERSON_FOR|MEMBER_OF|PART_OF]->(g)
RETURN p, r, g, r.claims AS claims
ORDER BY g.name, claims DESC, p.name
