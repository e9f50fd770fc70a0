"""Queries and schema as package data."""
