"""The memory of an instance type, if it follows from the name."""

from __future__ import annotations

import re

# Of the size ``large``; each size has twice the memory of the one before:
# https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html
_LARGE_GIB = {"t": 8, "m": 8, "r": 16}
_OF_LARGE = {"micro": 1 / 8, "small": 1 / 4, "medium": 1 / 2, "large": 1, "xlarge": 2}
_TYPE = re.compile(r"(?P<family>[tmr])[2-9][a-z]*\.(?P<times>\d+)?(?P<size>micro|small|medium|large|xlarge)")


def memory_gib(instance_type: str) -> float | None:
    """The memory of a type such as ``t4g.micro`` or ``r7g.2xlarge``; None for families that it does not follow for."""
    found = _TYPE.fullmatch(instance_type)
    if found is None:
        return None
    return _LARGE_GIB[found["family"]] * _OF_LARGE[found["size"]] * int(found["times"] or 1)
