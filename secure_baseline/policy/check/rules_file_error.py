"""What is wrong with a file of rules."""


class RulesFileError(Exception):
    """A file of rules cannot be used; the message says which and why."""
