// title: Claims denied or contested
// shows: what one article affirms and another, or a speaker, denies
// parameters: limit=50
MATCH (d:Claim {status: 'denied'})-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (d)-[:SUBJECT]->(s:Entity)
OPTIONAL MATCH (d)-[:ATTRIBUTED_TO]->(by:Entity)
OPTIONAL MATCH (s)<-[:SUBJECT]-(c:Claim {relation: d.relation, polarity: 'affirmed'})-[:OBJECT]->(o)
WITH d, s, o, by, collect(DISTINCT c)[..3] AS affirmed
RETURN s AS subject, d.relation AS relation, o AS object, by AS denied_by, d AS denial, affirmed, COLLECT { UNWIND [d] + affirmed AS c MATCH (c)-[link:SUBJECT|OBJECT|ATTRIBUTED_TO]->() RETURN link } AS links
ORDER BY size(affirmed) DESC, subject.name, object.name
LIMIT 50
