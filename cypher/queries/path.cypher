// title: How two actors are connected
// shows: a shortest path over the derived edges, at most six long
// parameters: from, to
WITH 'YPG' AS from, 'Daesh' AS to
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(from, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH to, node AS a, toLower(from) AS name
WHERE (toLower(a.name) = name OR any(alias IN a.aliases WHERE toLower(alias) = name))
CALL db.index.fulltext.queryNodes('entity_names', '"' + replace(replace(to, '\\', '\\\\'), '"', '\\"') + '"') YIELD node
WITH a, node AS b, toLower(to) AS name
WHERE (toLower(b.name) = name OR any(alias IN b.aliases WHERE toLower(alias) = name)) AND a <> b
MATCH path = shortestPath((a)-[*..6]-(b))
WHERE all(r IN relationships(path) WHERE r.claims IS NOT NULL) AND all(n IN nodes(path) WHERE n.named)
RETURN path, length(path) AS steps
