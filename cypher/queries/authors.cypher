// title: Authors and their topics
// shows: who writes about whom, by number of mentions
// parameters: limit=50
MATCH (w:Author)<-[:WRITTEN_BY]-(article:Article)-[m:MENTIONS]->(topic:Actor)
WHERE topic <> w
WITH w, topic, count(DISTINCT article) AS articles, sum(m.count) AS mentions
RETURN w, topic, articles, mentions
ORDER BY mentions DESC, w.name, topic.name
LIMIT toInteger($limit)
