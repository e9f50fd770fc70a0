"""The claim store, copies of one text, and putting articles in."""
