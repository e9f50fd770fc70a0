"""Training of the language model; not part of the installed package."""
