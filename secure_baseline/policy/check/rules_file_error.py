"""What is wrong with a rules file."""


class RulesFileError(Exception):
    """A rules file cannot be used; the message says which and why."""
