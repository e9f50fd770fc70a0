"""Measurements: speed, and the evaluation floors that CI holds."""
