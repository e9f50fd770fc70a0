"""How good it is: gold standards, scorers, and the gate that holds their figures."""
