// title: Facts that rest on one source only
// shows: edges with a single independent source behind them (copies of one text are one source), the most certain last
// parameters: unnamed=false, limit=100
WITH false AS unnamed
MATCH (a:Actor)-[r]->(b:Entity)
WHERE r.publishers = 1 AND (a.named AND b.named OR toBoolean(unnamed))
RETURN a AS from, r, b AS to, r.quote AS sentence, r.quote_article AS article, r.quote_speaker AS speaker
ORDER BY r.confidence, from.name, to.name
LIMIT 100
