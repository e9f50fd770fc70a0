// title: How two actors are connected
// shows: a shortest path over the derived edges, at most six long
// parameters: from, to
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($from, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH node AS a
WHERE toLower(a.name) = toLower($from) OR any(alias IN a.aliases WHERE toLower(alias) = toLower($from))
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace($to, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH a, node AS b
WHERE a <> b AND (toLower(b.name) = toLower($to) OR any(alias IN b.aliases WHERE toLower(alias) = toLower($to)))
MATCH path = shortestPath((a)-[*..6]-(b))
WHERE all(r IN relationships(path) WHERE r.claims IS NOT NULL)
RETURN path, length(path) AS steps
