// title: What happened near a place
// shows: claims placed within so many kilometres of a place, or about a place there, nearest first
// parameters: place, km=50, limit=200
WITH 'Idlib' AS place, 50 AS km
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(place, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH km, node AS p, toLower(place) AS name
WHERE (toLower(p.name) = name OR any(alias IN p.aliases WHERE toLower(alias) = name)) AND p.location IS NOT NULL
MATCH (q:Place)
WHERE point.distance(q.location, p.location) <= 1000 * toFloat(km)
MATCH (q)<-[:AT|SUBJECT|OBJECT]-(c:Claim)
WITH DISTINCT c, q, toInteger(round(point.distance(q.location, p.location) / 1000)) AS km
MATCH (c)-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
RETURN km, q.name AS place, toString(coalesce(c.from, c.published)) AS date, s.name AS subject, c.relation AS relation, o.name AS object, c.status AS status, c.quote AS sentence
ORDER BY km, place, date, c.id
LIMIT 200
