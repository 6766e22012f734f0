"""Random parts of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_ARNS = ("arn:aws:iam::123456789012:role/Worker", "arn:aws:iam::*:role/*", "arn:*:iam::*:user/a?a", "arn:aws:iam::*:*")
#: Keys, the kind of their operators, and values that a policy compares them with.
_KEYS: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
    ("aws:PrincipalTag/team", "String", ("blue", "b*", "BLUE", "${aws:username}", "hom?")),
    ("aws:RequestedRegion", "String", ("eu-central-1", "us-*", "eu-*", "EU-CENTRAL-1")),
    ("aws:PrincipalOrgID", "String", ("o-exampleorgid", "o-another")),
    ("aws:SourceVpc", "String", ("vpc-1", "vpc-*", "vpc-2")),
    ("aws:username", "String", ("ada", "eve", "${aws:username}")),
    ("aws:PrincipalArn", "Arn", _ARNS),
    (
        "aws:SourceArn",
        "Arn",
        ("arn:aws:sns:*:123456789012:alarms", "arn:aws:sns:eu-central-1:*:al*", "arn:aws:sqs:*:*:*"),
    ),
    ("aws:SourceIp", "IpAddress", ("10.0.0.0/8", "52.94.0.0/16", "2001:db8::/32", "52.94.1.0/24")),
    ("aws:CurrentTime", "Date", ("2026-05-05T12:00:00Z", "2030-01-01T00:00:00Z")),
    ("aws:EpochTime", "Date", ("1893456000", "1777982400")),
    ("aws:MultiFactorAuthAge", "Numeric", ("3600", "5", "100000")),
    ("aws:MultiFactorAuthPresent", "Bool", ("true", "false")),
    ("aws:SecureTransport", "Bool", ("true", "false")),
    ("aws:ViaAWSService", "Bool", ("true", "false")),
)
_MANY: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("aws:CalledVia", ("athena.amazonaws.com", "s3.*", "cloudformation.amazonaws.com")),
    ("aws:PrincipalOrgPaths", ("o-exampleorgid/r-1/ou-1/*", "o-exampleorgid/*", "o-another/*")),
)
_OPERATORS = {
    "String": (
        "StringEquals",
        "StringNotEquals",
        "StringEqualsIgnoreCase",
        "StringNotEqualsIgnoreCase",
        "StringLike",
        "StringNotLike",
    ),
    "Arn": ("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"),
    "IpAddress": ("IpAddress", "NotIpAddress"),
    "Bool": ("Bool",),
    **{
        kind: tuple(
            f"{kind}{name}"
            for name in ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals")
        )
        for kind in ("Date", "Numeric")
    },
}


class Chance:
    """Random choices that are the same in every version of Python: only ``random()`` is guaranteed to be."""

    def __init__(self, source: random.Random) -> None:
        self._source = source

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self._source.random() < probability

    def one(self, of: Sequence[T]) -> T:
        """One of the sequence."""
        return of[int(self._source.random() * len(of))]

    def some(self, make: Callable[[], T]) -> T | list[T]:
        """One, or a list of one or two."""
        return make() if self.happens(0.6) else [make() for _ in range(self.one((1, 2)))]


def pattern(chance: Chance, action: str) -> str:
    """A pattern of actions, usually one that matches."""
    service, _, name = action.partition(":")
    fitting = (action, f"{service}:*", "*", f"{service}:{name[:3]}*", action.lower(), f"{service}:{name[:-1]}?")
    return chance.one(fitting) if chance.happens(0.8) else chance.one((f"{service}:Tag*", "ec2:*", f"{action}s"))


def resource_pattern(chance: Chance, resource: str) -> str:
    """A pattern of resources, usually one that matches."""
    head, _, tail = resource.rpartition(":")
    fitting = (
        resource,
        "*",
        f"{head}:*",
        f"{head}:{tail[:-2]}*",
        f"{head}:{tail[:-1]}?",
        f"{head}:{tail[:-3]}*{tail[-2:]}",
        f"{head}:{tail.replace('ada', '${aws:username}')}",
        f"{head}:{tail.replace('home', '${aws:PrincipalTag/team, ' + chr(39) + 'home' + chr(39) + '}')}",
    )
    return chance.one(fitting) if chance.happens(0.85) else chance.one((f"{resource}x", f"{head}:x{tail}"))


def conditions(chance: Chance) -> dict[str, dict[str, Any]]:
    """One or two conditions."""
    chosen: dict[str, dict[str, Any]] = {}
    for _ in range(chance.one((1, 1, 2))):
        operator, key, wanted = _condition(chance)
        chosen.setdefault(operator, {})[key] = wanted
    return chosen


def _condition(chance: Chance) -> tuple[str, str, Any]:
    if chance.happens(0.1):
        return "Null", chance.one(_KEYS)[0], chance.one(("true", "false"))
    if chance.happens(0.2):
        key, many = chance.one(_MANY)
        operator = f"{chance.one(('ForAllValues', 'ForAnyValue'))}:{chance.one(('StringLike', 'StringNotLike'))}"
        return operator, key, chance.some(lambda: chance.one(many))
    key, kind, values = chance.one(_KEYS)
    return chance.one(_OPERATORS[kind]) + _lenient(chance), key, chance.some(lambda: chance.one(values))


def _lenient(chance: Chance) -> str:
    return "IfExists" if chance.happens(0.15) else ""
