"""What people look at: the page of a graph or of one article, and pictures."""
