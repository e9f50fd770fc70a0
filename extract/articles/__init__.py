"""What users bring -> articles: sources, formats, the zones of a text."""
