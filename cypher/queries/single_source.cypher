// title: Facts that rest on one source only
// shows: edges with a single independent source behind them (copies of one text are one source), the most certain last
// parameters: limit=100
MATCH (a:Actor)-[r]->(b:Entity)
WHERE r.publishers = 1
MATCH (c:Claim {id: r.claim_ids[0]})-[:STATED_IN]->(article:Article)
RETURN a, r, b, article, c.quote AS sentence
ORDER BY r.confidence, a.name, b.name
LIMIT toInteger($limit)
