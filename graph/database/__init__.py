"""The graph in Neo4j: loading, queries, a local server."""
