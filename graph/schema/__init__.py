"""The types that travel, the ontology and its codes, the error tree, keys of names."""
