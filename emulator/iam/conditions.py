"""The conditions of IAM's policy language.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import operator
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from emulator.iam.patterns import Answer, ConditionContext, arn_fits, every, fits, negation, same, some

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Compare = Callable[[str, str, ConditionContext | None], Answer]

_QUANTIFIERS = frozenset({"", "ForAnyValue", "ForAllValues"})
#: A negated operator, and the one that it negates.
_NEGATIONS = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "NumericNotEquals": "NumericEquals",
    "DateNotEquals": "DateEquals",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
    "NotIpAddress": "IpAddress",
}
#: A request from outside comes from a public address, which is not known here.
_SOURCE = "aws:sourceip"


def met(condition: Mapping[str, Mapping[str, Any]], context: ConditionContext, *, variables: bool = True) -> Answer:
    """Whether every condition is true, or the key that would have to be known.

    Args:
        condition: The statement's.
        context: What is known of the request.
        variables: Whether the policy's version has policy variables.
    """
    return every(
        _holds(
            name, key, [_text(each) for each in (wanted if isinstance(wanted, list) else [wanted])], context, variables
        )
        for name, block in condition.items()
        for key, wanted in block.items()
    )


def is_operator(name: str) -> bool:
    """Whether IAM knows the operator, with its quantifier and IfExists."""
    return _operator(name) is not None


def is_moment(value: str) -> bool:
    """Whether it is a date, or a variable for one."""
    return "${" in value or _moment(value) is not None


def _holds(name: str, key: str, expected: list[str], context: ConditionContext, variables: bool) -> Answer:
    found = _operator(name)
    if found is None:
        return name
    quantifier, bare, lenient = found
    actual = context.get(key)
    if actual is None and context.hides(key):
        return _of_the_unknown(bare, key, expected)
    if bare == "Null":
        return any((not actual) == (each.lower() == "true") for each in expected)
    negated = bare in _NEGATIONS
    if actual is None or (not actual and quantifier):
        if lenient or quantifier:
            return lenient or quantifier == "ForAllValues"
        return negated
    compare = _COMPARISONS[_NEGATIONS.get(bare, bare)]
    filled = context if variables else None
    results = [some(compare(value, item, filled) for item in expected) for value in actual]
    results = [negation(each) for each in results] if negated else results
    return some(results) if quantifier == "ForAnyValue" else every(results)


@lru_cache(maxsize=512)
def _operator(name: str) -> tuple[str, str, bool] | None:
    """Quantifier, operator and whether it stands for IfExists; None if there is no such operator. Case is ignored."""
    quantifier, _, bare = name.rpartition(":")
    lenient = bare.lower().endswith("ifexists")
    bare = bare[: -len("IfExists")] if lenient else bare
    known = {each.lower(): each for each in (*_COMPARISONS, *_NEGATIONS, "Null")}.get(bare.lower())
    quantified = {each.lower(): each for each in _QUANTIFIERS}.get(quantifier.lower())
    if known is None or quantified is None or (known == "Null" and lenient):
        return None
    return quantified, known, lenient


def _of_the_unknown(bare: str, key: str, expected: list[str]) -> Answer:
    if bare == "Null":  # it is present, whatever its value
        return any(each.lower() == "false" for each in expected)
    if key.lower() != _SOURCE or bare not in {"IpAddress", "NotIpAddress"}:
        return key
    networks = [_network(each) for each in expected]
    within: Answer = key
    if any(each is not None and each.prefixlen == 0 and each.version == 4 for each in networks):  # noqa: PLR2004
        within = True
    elif all(each is None or (each.is_private and each.prefixlen) for each in networks):
        within = False
    return within if bare == "IpAddress" else negation(within)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _numeric(compare: Callable[[float, float], bool]) -> Compare:
    def holds(actual: str, expected: str, _: ConditionContext | None) -> Answer:
        try:
            return compare(float(actual), float(expected))
        except ValueError:
            return False

    return holds


def _date(compare: Callable[[float, float], bool]) -> Compare:
    def holds(actual: str, expected: str, _: ConditionContext | None) -> Answer:
        left, right = _moment(actual), _moment(expected)
        return left is not None and right is not None and compare(left, right)

    return holds


@lru_cache(maxsize=1024)
def _moment(value: str) -> float | None:
    """ISO 8601 or seconds since 1970."""
    try:
        return float(value)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


@lru_cache(maxsize=1024)
def _network(value: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(value, strict=False)
    except ValueError:
        return None


def _address(actual: str, expected: str, _: ConditionContext | None) -> Answer:
    inner, outer = _network(actual), _network(expected)
    if inner is None or outer is None or inner.version != outer.version:
        return False
    return inner.subnet_of(outer)  # type: ignore[arg-type]  # of the same version, as seen


def _binary(actual: str, expected: str, _: ConditionContext | None) -> Answer:
    try:
        return base64.b64decode(actual, validate=True) == base64.b64decode(expected, validate=True)
    except binascii.Error:
        return False


_COMPARISONS: dict[str, Compare] = {
    "StringEquals": lambda actual, expected, context: same(expected, actual, context),
    "StringEqualsIgnoreCase": lambda actual, expected, context: same(expected, actual, context, ignore_case=True),
    "StringLike": lambda actual, expected, context: fits(expected, actual, context),
    "ArnEquals": lambda actual, expected, context: arn_fits(expected, actual, context),
    "ArnLike": lambda actual, expected, context: arn_fits(expected, actual, context),
    "Bool": lambda actual, expected, _: actual.lower() == expected.lower(),
    "BinaryEquals": _binary,
    "NumericEquals": _numeric(operator.eq),
    "NumericLessThan": _numeric(operator.lt),
    "NumericLessThanEquals": _numeric(operator.le),
    "NumericGreaterThan": _numeric(operator.gt),
    "NumericGreaterThanEquals": _numeric(operator.ge),
    "DateEquals": _date(operator.eq),
    "DateLessThan": _date(operator.lt),
    "DateLessThanEquals": _date(operator.le),
    "DateGreaterThan": _date(operator.gt),
    "DateGreaterThanEquals": _date(operator.ge),
    "IpAddress": _address,
}
