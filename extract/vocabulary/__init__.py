"""What the rules look up: the shipped tables, the language of their patterns, the user's own file."""
