"""What a parse says, in the words of grammar: the only rooms that know dependency labels are this one and the language's."""
