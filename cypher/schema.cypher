// title: Constraints and indexes
// shows: nothing; run before the first load, by `sitgraph load` itself
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (e:Entity) REQUIRE e.id IS UNIQUE;
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (a:Article) REQUIRE a.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (c:Claim) REQUIRE c.id IS UNIQUE;
CREATE CONSTRAINT incident_id IF NOT EXISTS FOR (i:Incident) REQUIRE i.id IS UNIQUE;
CREATE INDEX incident_first IF NOT EXISTS FOR (i:Incident) ON (i.first);
CREATE INDEX entity_name IF NOT EXISTS FOR (e:Entity) ON (e.name);
CREATE INDEX actor_name IF NOT EXISTS FOR (a:Actor) ON (a.name);
CREATE INDEX place_name IF NOT EXISTS FOR (p:Place) ON (p.name);
CREATE POINT INDEX place_location IF NOT EXISTS FOR (p:Place) ON (p.location);
CREATE INDEX person_name IF NOT EXISTS FOR (p:Person) ON (p.name);
CREATE INDEX article_published IF NOT EXISTS FOR (a:Article) ON (a.published);
CREATE INDEX claim_relation IF NOT EXISTS FOR (c:Claim) ON (c.relation);
CREATE INDEX claim_from IF NOT EXISTS FOR (c:Claim) ON (c.from);
CREATE INDEX claim_status IF NOT EXISTS FOR (c:Claim) ON (c.status);
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS FOR (e:Entity) ON EACH [e.name, e.names];
CREATE FULLTEXT INDEX claim_quotes IF NOT EXISTS FOR (c:Claim) ON EACH [c.quote] OPTIONS {indexConfig: {`fulltext.analyzer`: 'english', `fulltext.eventually_consistent`: true}};
CREATE CONSTRAINT sitgraph_lock_id IF NOT EXISTS FOR (l:SitgraphLock) REQUIRE l.id IS UNIQUE;
CREATE CONSTRAINT sitgraph_load_id IF NOT EXISTS FOR (s:SitgraphLoad) REQUIRE s.id IS UNIQUE;
CREATE CONSTRAINT sitgraph_part_id IF NOT EXISTS FOR (p:SitgraphPart) REQUIRE p.id IS UNIQUE;
CREATE INDEX sitgraph_part_store IF NOT EXISTS FOR (p:SitgraphPart) ON (p.store);
