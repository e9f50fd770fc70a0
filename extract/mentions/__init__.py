"""Words that stand for entities, and which of them stand for the same one."""
