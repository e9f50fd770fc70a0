"""Article -> Extraction. Knows no database and no other article."""
