"""How strict a rule is."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How strict a rule is."""

    ESSENTIAL = "essential"  # public, unencrypted, or administrator access for all: no team wants it
    STANDARD = "standard"  # what a production account should have, at little cost
    STRICT = "strict"  # what auditors ask for, at some cost in money, work or convenience
