// title: Find a name
// shows: entities whose names hold one of these words, those that are spoken of most first
// parameters: name, limit=25
WITH 'Kurdish Baghdadi' AS name
CALL db.index.fulltext.queryNodes('entity_names', reduce(words = '', word IN split(replace(replace(name, '\\', ' '), '"', ' '), ' ') | words + ' "' + word + '"')) YIELD node
RETURN node AS entity, node.type AS type, node.aliases AS aliases, node.mentions AS mentions, node.articles AS articles
ORDER BY mentions DESC, entity.name
LIMIT 25
