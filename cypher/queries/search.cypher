// title: Search the sentences
// shows: claims whose sentence holds these words near one another, in any form ("bombs", "bombed"), with their article
// parameters: text, limit=50
WITH 'shelled town' AS text
CALL db.index.fulltext.queryNodes('claim_quotes', '"' + replace(replace(text, '\\', '\\\\'), '"', '\\"') + '"~10') YIELD node AS c, score
MATCH (c)-[:STATED_IN]->(article:Article)
MATCH (c)-[:OBJECT]->(o:Entity)
OPTIONAL MATCH (c)-[:SUBJECT]->(s:Entity)
RETURN c.published AS published, s AS subject, c.relation AS relation, o AS object, c.status AS status, c AS sentence, article, COLLECT { MATCH (c)-[link:SUBJECT|OBJECT|STATED_IN]->() RETURN link } AS links
ORDER BY score DESC, published, sentence.id
LIMIT 50
