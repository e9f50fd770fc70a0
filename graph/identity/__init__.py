"""Which names are one entity, and the decisions that people take about it."""
