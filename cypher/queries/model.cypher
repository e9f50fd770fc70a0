// title: How the graph is built
// shows: one sentence with all that hangs on it: who and whom, where, the article, author, publisher and incident
// parameters: none
MATCH (c:Claim)
WITH c LIMIT 2000
MATCH (o:Entity)<-[:OBJECT]-(c)-[:SUBJECT]->(s:Entity)
WHERE s.named AND o.named AND c.status = 'plain'
WITH c, s, o, COUNT { (c)-->() } + COUNT { (c)-[:STATED_IN]->()-[:WRITTEN_BY|PUBLISHED_BY]->() } AS joined
ORDER BY joined DESC, c.id
LIMIT 1
MATCH (c)-[:STATED_IN]->(article:Article)
OPTIONAL MATCH (article)-[:WRITTEN_BY]->(author:Entity)
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(publisher:Entity)
OPTIONAL MATCH (c)-[:REPORTS]->(incident:Incident)
OPTIONAL MATCH (c)-[:AT]->(place:Place)
OPTIONAL MATCH (c)-[:ATTRIBUTED_TO]->(speaker:Entity)
RETURN s AS subject, o AS object, c AS claim, article, author, publisher, incident, place, speaker,
  COLLECT { MATCH (c)-[link]->() RETURN link } + COLLECT { MATCH (article)-[link:WRITTEN_BY|PUBLISHED_BY]->() RETURN link } + COLLECT { MATCH (s)-[link]->(o) WHERE type(link) = c.relation RETURN link } AS links
