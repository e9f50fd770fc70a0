"""The same on many machines: shards of articles, which any machine reads, and what deals them out."""
