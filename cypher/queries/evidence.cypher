// title: Evidence for an edge
// shows: each sentence that says so, with its article, publisher and exact characters
// parameters: subject, relation, object
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($subject, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS s
WHERE toLower(s.name) = toLower($subject) OR any(alias IN s.aliases WHERE toLower(alias) = toLower($subject))
MATCH (s)<-[x:SUBJECT|OBJECT]-(c:Claim {relation: $relation})-[:SUBJECT|OBJECT]->(o:Entity)
WHERE o <> s AND (type(x) = 'SUBJECT' OR c.symmetric) AND (toLower(o.name) = toLower($object) OR any(alias IN o.aliases WHERE toLower(alias) = toLower($object)))
MATCH (c)-[:STATED_IN]->(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(publisher:Entity)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN c.status AS status, c.quote AS sentence, c.start AS start, c.end AS end, speaker.name AS speaker, [(c)-[:RELAYED_BY]->(r:Entity) | r.name] AS relayed, article, publisher.name AS publisher, c.published AS published
ORDER BY published, c.id
