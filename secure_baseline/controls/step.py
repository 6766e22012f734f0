"""A step that is left to people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step.

    Args:
        name: A short name that does not change, for tickets and programs.
        do: What to do.
        where: Where it is done.
        how_often: When, and when again.
        why: Why software cannot do it.
        check: How to check that it is done.
        controls: The practices and controls that require it.
    """

    name: str
    do: str
    where: str
    how_often: str
    why: str
    check: str
    controls: tuple[str, ...]
