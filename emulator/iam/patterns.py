"""The patterns of IAM's policy language: * and ?, policy variables, and ARNs part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Yes, no, or the key that would have to be known. None is no, and stays no when it is negated: a policy variable has
#: no value, which makes its statement invalid.
Answer = bool | str | None

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
_VARIABLE = re.compile(r"\$\{(?P<name>[^},]*)(?:,\s*'(?P<default>[^']*)')?\s*\}")
_SPECIAL = frozenset("*?$")
_PARTS_OF_AN_ARN = 6


@dataclass(frozen=True)
class ConditionContext:
    """What is known of a request.

    Args:
        values: Its condition keys, in lower case.
        unknown: Keys that it has, with values that are not known here; one that ends in ``/`` means all below it.
    """

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unknown: frozenset[str] = frozenset()

    def get(self, key: str) -> Sequence[str] | None:
        return self.values.get(key.lower())

    def hides(self, key: str) -> bool:
        """Whether the request has the key, and its value is not known here."""
        folded = key.lower()
        if folded in self.values or not self.unknown:
            return False
        return folded in self.unknown or any(each.endswith("/") and folded.startswith(each) for each in self.unknown)


def every(answers: Iterable[Answer]) -> Answer:
    """Whether all are true: one that is not is enough for no."""
    found: Answer = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None or (isinstance(answer, str) and found is True):
            found = answer
    return found


def some(answers: Iterable[Answer]) -> Answer:
    """Whether any is true: one that is is enough for yes."""
    found: Answer = False
    for answer in answers:
        if answer is True:
            return True
        if isinstance(answer, str) or found is False:
            found = answer
    return found


def negation(answer: Answer) -> Answer:
    return not answer if isinstance(answer, bool) else answer


def fits(pattern: str, value: str, context: ConditionContext | None = None, *, ignore_case: bool = False) -> Answer:
    """Whether the value fits the pattern, with * for any characters and ? for one.

    Args:
        pattern: As the policy writes it.
        value: Of the request.
        context: Fills policy variables in; None where the policy has none.
        ignore_case: As in names of actions.
    """
    if context is None or "${" not in pattern:
        return _compiled(pattern, ignore_case).fullmatch(value) is not None
    return _filled(pattern, value, context, wildcards=True, ignore_case=ignore_case)


def same(expected: str, value: str, context: ConditionContext | None, *, ignore_case: bool = False) -> Answer:
    """Whether the value is the expected one, variables filled in; * and ? are themselves."""
    if context is None or "${" not in expected:
        return expected == value or (ignore_case and expected.lower() == value.lower())
    return _filled(expected, value, context, wildcards=False, ignore_case=ignore_case)


def arn_fits(pattern: str, arn: str, context: ConditionContext | None = None) -> Answer:
    """Whether the ARN fits: each of the six parts is compared with its own.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
    """
    if pattern == "*":
        return True
    wanted, found = _split(pattern), arn.split(":", _PARTS_OF_AN_ARN - 1)
    if len(wanted) != len(found) or len(found) != _PARTS_OF_AN_ARN:
        return False
    return every(fits(part, value, context) for part, value in zip(wanted, found, strict=True))


def resource_fits(pattern: str, resource: str, context: ConditionContext | None) -> Answer:
    """Whether a statement's resource covers the one asked about; parts that are left out are any.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
    """
    if pattern == "*":
        return True
    if not resource.startswith("arn:"):  # "*": the action has no resource
        return False
    missing = _PARTS_OF_AN_ARN - len(_split(pattern))
    return arn_fits(pattern + ":*" * missing, resource, context)


@lru_cache(maxsize=8192)
def _split(pattern: str) -> tuple[str, ...]:
    """At the colons that are not part of a variable."""
    variables = [match.span() for match in _VARIABLE.finditer(pattern)]
    cuts = [at for at, sign in enumerate(pattern) if sign == ":" and not any(a <= at < b for a, b in variables)]
    bounds = [-1, *cuts[: _PARTS_OF_AN_ARN - 1], len(pattern)]
    return tuple(pattern[start + 1 : end] for start, end in pairwise(bounds))


@lru_cache(maxsize=8192)
def _compiled(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    return re.compile(_expression(pattern), re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def _expression(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")


def _filled(
    pattern: str, value: str, context: ConditionContext, *, wildcards: bool, ignore_case: bool = False
) -> Answer:
    text, at = "", 0
    plain = _expression if wildcards else re.escape
    for match in _VARIABLE.finditer(pattern):
        name = match["name"].strip()
        if name in _SPECIAL:
            filling = name
        elif context.hides(name):
            return name
        else:
            known = context.get(name)
            filling = known[0] if known is not None and len(known) == 1 else match["default"]
            if filling is None:
                return None
        text += plain(pattern[at : match.start()]) + re.escape(filling)
        at = match.end()
    flags = re.DOTALL | (re.IGNORECASE if ignore_case else 0)
    return re.fullmatch(text + plain(pattern[at:]), value, flags) is not None
