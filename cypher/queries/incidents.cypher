// title: Incidents and how many sources report them
// shows: events by day; ten reports of one bombing are one row
// parameters: min_sources=1, limit=200
WITH 1 AS min_sources
MATCH (i:Incident)
WHERE i.sources >= toInteger(min_sources)
MATCH (i)-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (i)-[:SUBJECT]->(s:Entity)
OPTIONAL MATCH (i)-[:AT]->(p:Place)
MATCH (c:Claim)-[:REPORTS]->(i)
RETURN toString(i.first) AS from, toString(i.last) AS to, s.name AS subject, i.relation AS relation, o.name AS object, p.name AS place, i.count_min AS at_least, i.count_max AS at_most, i.sources AS sources, i.articles AS articles, collect(c.quote)[..3] AS reports
ORDER BY from, sources DESC, subject, object
LIMIT 200
