// title: Claims denied or contested
// shows: what one article affirms and another, or a speaker, denies
// parameters: none
MATCH (d:Claim {status: 'denied'})-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (d)-[:SUBJECT]->(s:Entity)
OPTIONAL MATCH (d)-[:ATTRIBUTED_TO]->(by:Entity)
OPTIONAL MATCH (s)<-[:SUBJECT]-(c:Claim {relation: d.relation, polarity: 'affirmed'})-[:OBJECT]->(o)
RETURN s.name AS subject, d.relation AS relation, o.name AS object, by.name AS denied_by, d.quote AS denial, collect(DISTINCT c.quote)[..3] AS affirmed
ORDER BY size(affirmed) DESC, subject, object
