// title: Evidence for an edge
// shows: each sentence that says so, with its article, publisher, speaker and exact characters
// parameters: subject, relation, object
WITH 'SDF' AS subject, 'CAPTURES' AS relation, 'Baghouz' AS object
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(subject, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH relation, object, node AS s, toLower(subject) AS name
WHERE (toLower(s.name) = name OR any(alias IN s.aliases WHERE toLower(alias) = name))
MATCH (s)<-[x:SUBJECT|OBJECT]-(c:Claim {relation: toUpper(relation)})-[:SUBJECT|OBJECT]->(o:Entity)
WHERE o <> s AND (type(x) = 'SUBJECT' OR c.symmetric) AND (toLower(o.name) = toLower(object) OR any(alias IN o.aliases WHERE toLower(alias) = toLower(object)))
MATCH (c)-[:STATED_IN]->(article:Article)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(publisher:Entity)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN c.status AS status, c AS sentence, c.start AS start, c.end AS end, speaker, [(c)-[:RELAYED_BY]->(r:Entity) | r] AS relayed, article, publisher, c.published AS published, s AS subject, o AS object,
  COLLECT { MATCH (c)-[link:SUBJECT|OBJECT|STATED_IN|ATTRIBUTED_TO|RELAYED_BY]->() RETURN link } + COLLECT { MATCH (article)-[link:PUBLISHED_BY]->() RETURN link } + COLLECT { MATCH (s)-[link]-(o) WHERE type(link) = c.relation RETURN link } AS links
ORDER BY published, sentence.id
