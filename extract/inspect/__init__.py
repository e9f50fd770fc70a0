"""Looking inside.

Why a sentence gives what it gives, an article with its claims, what the vocabulary lacks.
"""
