// title: Authors and their topics
// shows: who writes about whom for which publisher, by number of mentions
// parameters: limit=50
MATCH (w:Author)<-[:WRITTEN_BY]-(article:Article)-[m:MENTIONS]->(topic:Actor)
WHERE topic <> w AND topic.named
OPTIONAL MATCH (article)-[:PUBLISHED_BY]->(publisher:Entity)
WITH w, topic, collect(DISTINCT article) AS articles, collect(DISTINCT publisher) AS publishers, sum(m.count) AS mentions, collect(m) AS named
RETURN w AS author, topic, articles, publishers, mentions, named + COLLECT { UNWIND articles AS article MATCH (article)-[link:WRITTEN_BY|PUBLISHED_BY]->() RETURN link } AS links
ORDER BY mentions DESC, author.name, topic.name
LIMIT 50
