// title: What happened at a place
// shows: claims about a place or set there, the places within it included, oldest first
// parameters: place, limit=200
WITH 'Idlib' AS place
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(place, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS wide, toLower(place) AS name
WHERE (toLower(wide.name) = name OR any(alias IN wide.aliases WHERE toLower(alias) = name)) AND wide:Place
MATCH (p:Entity)-[:LOCATED_IN*0..4]->(wide)
WITH DISTINCT p
MATCH (p)<-[:OBJECT|SUBJECT|AT]-(c:Claim)
WITH DISTINCT c, p
MATCH (c)-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
RETURN toString(coalesce(c.from, c.published)) AS date, s.name AS subject, c.relation AS relation, o.name AS object, c.status AS status, p.name AS place, c.quote AS sentence
ORDER BY date, c.id
LIMIT 200
