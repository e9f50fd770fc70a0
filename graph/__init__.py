"""Extractions -> graph, store, Neo4j and files. Knows no spaCy."""
