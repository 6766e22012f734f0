"""A user's mistake."""


class MistakeError(Exception):
    """What the user has to mend, in a sentence (or one a line)."""
