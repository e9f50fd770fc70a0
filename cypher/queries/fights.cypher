// title: Who fights whom
// shows: actors joined by attacks, strikes, sieges and clashes, those with most reports first
// parameters: limit=50
MATCH (a:Actor)-[r:ASSAULTS|BOMBS|CLASHES_WITH|BESIEGES|KILLS|INJURES|DESTROYS]->(b:Entity)
WHERE r.sitgraph IS NOT NULL
RETURN a, r, b, r.claims AS claims, r.publishers AS publishers, r.first AS first, r.last AS last
ORDER BY claims DESC, a.name, b.name
LIMIT toInteger($limit)
