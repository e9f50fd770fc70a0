"""From clauses and noun phrases to claims.

What is said, how true it is said to be, by whom, when and where.
"""
