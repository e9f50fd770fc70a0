"""What a parse says, in the words of grammar.

The only rooms that know dependency labels are this one and the language's.
"""
