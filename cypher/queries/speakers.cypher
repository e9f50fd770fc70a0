// title: Who says what about whom
// shows: claims by the actor that they are attributed to
// parameters: speaker
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($speaker, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a
WHERE toLower(a.name) = toLower($speaker) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($speaker))
MATCH (a)<-[:ATTRIBUTED_TO]-(c:Claim)-[:SUBJECT]->(s:Entity)
MATCH (c)-[:OBJECT]->(o:Entity)
RETURN s.name AS subject, c.relation AS relation, o.name AS object, c.polarity AS polarity, c.modality AS modality, c.quote AS sentence, c.published AS published
ORDER BY published, c.id
