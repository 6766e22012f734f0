"""The conditions of IAM's policy language."""

from __future__ import annotations

import ipaddress
import operator
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NEGATED = re.compile(r"^(String|Numeric|Date|Arn)Not|^NotIpAddress$")


def met(
    condition: Mapping[str, Mapping[str, Any]],
    values: Mapping[str, Sequence[str]],
    complete: tuple[str, ...],
    *,
    unknown: bool,
) -> bool:
    """Whether every condition holds; ``unknown`` is the answer where a key's value is not known here."""
    for name, block in condition.items():
        for key, wanted in block.items():
            folded = key.lower()
            if folded not in values and not folded.startswith(complete or ("\0",)):
                if not unknown:
                    return False
                continue
            expected = [str(item) for item in (wanted if isinstance(wanted, list) else [wanted])]
            if not _holds(name, values.get(folded), expected):
                return False
    return True


def _holds(name: str, actual: Sequence[str] | None, expected: list[str]) -> bool:
    quantifier, _, bare = name.rpartition(":")
    if bare == "Null":
        return (actual is None) == (expected[0].lower() == "true")
    lenient = bare.endswith("IfExists")
    bare = bare.removesuffix("IfExists")
    negated = bool(_NEGATED.match(bare))
    if actual is None:
        return lenient or negated or quantifier == "ForAllValues"
    compare = _COMPARISONS[bare.replace("Not", "", 1) if negated else bare]
    results = [any(compare(value, item) for item in expected) != negated for value in actual]
    return any(results) if quantifier == "ForAnyValue" else all(results)


def _like(actual: str, pattern: str) -> bool:
    text = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(text, actual, re.DOTALL) is not None


def _numeric(compare: Callable[[float, float], bool]) -> Callable[[str, str], bool]:
    return lambda actual, expected: compare(float(actual), float(expected))


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": operator.eq,
    "StringEqualsIgnoreCase": lambda actual, expected: actual.lower() == expected.lower(),
    "StringLike": _like,
    "ArnEquals": _like,
    "ArnLike": _like,
    "Bool": lambda actual, expected: actual.lower() == expected.lower(),
    "NumericEquals": _numeric(operator.eq),
    "NumericLessThan": _numeric(operator.lt),
    "NumericLessThanEquals": _numeric(operator.le),
    "NumericGreaterThan": _numeric(operator.gt),
    "NumericGreaterThanEquals": _numeric(operator.ge),
    "DateEquals": operator.eq,
    "DateLessThan": operator.lt,
    "DateLessThanEquals": operator.le,
    "DateGreaterThan": operator.gt,
    "DateGreaterThanEquals": operator.ge,
    "IpAddress": lambda actual, expected: ipaddress.ip_address(actual) in ipaddress.ip_network(expected, strict=False),
}
