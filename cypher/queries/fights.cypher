// title: Who fights whom
// shows: actors joined by attacks, strikes, sieges and clashes, those with most reports first
// parameters: unnamed=false, limit=50
WITH false AS unnamed
MATCH (a:Actor)-[r]->(b:Entity)
WHERE r.group IN ['conflict', 'harm'] AND (a.named AND b.named OR toBoolean(unnamed))
RETURN a AS from, r, b AS to, r.claims AS claims, r.publishers AS publishers, r.first AS first, r.last AS last, r.quote AS sentence
ORDER BY claims DESC, from.name, to.name
LIMIT 50
