"""From claims to nodes, edges and incidents."""
