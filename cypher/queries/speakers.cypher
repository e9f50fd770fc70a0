// title: Who says what about whom
// shows: what an actor says, and what it passes on from another
// parameters: speaker, limit=200
WITH 'Pentagon' AS speaker
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(speaker, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a, toLower(speaker) AS name
WHERE (toLower(a.name) = name OR any(alias IN a.aliases WHERE toLower(alias) = name))
MATCH (a)<-[by:ATTRIBUTED_TO|RELAYED_BY]-(c:Claim)-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
RETURN type(by) = 'RELAYED_BY' AS relayed, s.name AS subject, c.relation AS relation, o.name AS object, c.polarity AS polarity, c.modality AS modality, c.quote AS sentence, toString(c.published) AS published
ORDER BY published, c.id
LIMIT 200
