// title: Timeline of an actor
// shows: everything said about an actor, by the day it happened or else was published
// parameters: actor, limit=200
WITH 'SDF' AS actor
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(actor, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a, toLower(actor) AS name
WHERE (toLower(a.name) = name OR any(alias IN a.aliases WHERE toLower(alias) = name))
MATCH (a)<-[:SUBJECT|OBJECT]-(c:Claim)
WITH DISTINCT c
MATCH (c)-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
RETURN toString(coalesce(c.from, c.published)) AS date, s.name AS subject, c.relation AS relation, o.name AS object, c.status AS status, c.quote AS sentence
ORDER BY date, c.id
LIMIT 200
