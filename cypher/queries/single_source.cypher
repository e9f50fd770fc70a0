// title: Facts that rest on one article only
// shows: edges with a single article behind them, the most certain last
// parameters: limit=100
MATCH (a:Actor)-[r]->(b:Entity)
WHERE r.articles = 1
MATCH (c:Claim {id: r.claim_ids[0]})-[:STATED_IN]->(article:Article)
RETURN a, r, b, article, c.quote AS sentence
ORDER BY r.confidence, a.name, b.name
LIMIT toInteger($limit)
