"""A user's mistake."""


class MistakeError(Exception):
    """What the user has to fix, in a sentence (or one per line)."""
