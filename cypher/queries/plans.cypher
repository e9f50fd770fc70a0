// title: What is planned, threatened or demanded
// shows: claims that are not facts yet, latest first
// parameters: limit=50
UNWIND ['planned', 'threatened', 'ordered'] AS status
MATCH (c:Claim {status: status})-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
RETURN toString(c.published) AS published, s.name AS subject, c.relation AS relation, o.name AS object, status, c.quote AS sentence
ORDER BY published DESC, c.id
LIMIT 50
