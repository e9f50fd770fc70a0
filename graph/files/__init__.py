"""The graph as files and pictures."""
