"""IAM's policy language: what policies decide for one action by one principal."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from emulator.iam.conditions import met
from emulator.iam.patterns import Answer, ConditionContext, every, fits, negation, resource_fits, some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

#: Earlier versions have no policy variables; a policy without a version is of 2008.
_WITH_VARIABLES = "2012-10-17"


class Decision(Enum):
    """What the policies decide together."""

    ALLOWED = "allowed"
    DENIED = "denied"
    SILENT = "silent"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One action by one principal."""

    action: str
    #: Its ARN; ``*`` for an action without a resource.
    resource: str = "*"
    #: The principal's names in resource policies, the narrowest first; accounts by number.
    principals: Sequence[str] = ()
    #: Whether the principal has a permissions boundary: then no NotPrincipal exempts it.
    bounded: bool = False
    context: ConditionContext = field(default_factory=ConditionContext)


@dataclass(frozen=True)
class PolicyReading:
    """What some policies decide; a string instead of yes or no is the key that would have to be known.

    Args:
        denied: Whether a Deny applies.
        allowed: Whether an Allow applies, by whatever name of the principal.
        by_name: The same, for each name of the principal that Allows use. ``*`` is any name.
    """

    denied: Answer
    allowed: Answer
    by_name: Mapping[str, Answer]

    @property
    def decision(self) -> Decision:
        if self.denied is not False:
            return Decision.DENIED if self.denied is True else Decision.UNKNOWN
        if isinstance(self.allowed, str):
            return Decision.UNKNOWN
        return Decision.ALLOWED if self.allowed else Decision.SILENT


def decide(documents: Iterable[Mapping[str, Any]], question: Question) -> Decision:
    """A Deny wins over every Allow."""
    return read(documents, question).decision


def read(documents: Iterable[Mapping[str, Any]], question: Question) -> PolicyReading:
    """Every statement of every policy."""
    denied: Answer = False
    allowed: dict[str, Answer] = {}
    for document in documents:
        context = question.context if document.get("Version") == _WITH_VARIABLES else None
        for statement in statements(document):
            denies = statement.get("Effect") == "Deny"
            names = _names(statement, question)
            if not names or (not denies and all(allowed.get(name) is True for name in names)):
                continue
            answer = _applies(statement, question, context) or False
            if answer is True and denies:
                return PolicyReading(denied=True, allowed=False, by_name={})
            if denies:
                denied = some((denied, answer))
            else:
                allowed |= {name: some((allowed.get(name, False), answer)) for name in names}
    return PolicyReading(denied, some(allowed.values()), allowed)


def statements(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A document's statements; a single one needs no list."""
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _applies(statement: Mapping[str, Any], question: Question, context: ConditionContext | None) -> Answer:
    def parts() -> Iterable[Answer]:
        yield _listed(statement, "Action", lambda pattern: fits(pattern, question.action, ignore_case=True))
        yield _listed(statement, "Resource", lambda pattern: resource_fits(pattern, question.resource, context))
        yield met(statement.get("Condition") or {}, question.context, variables=context is not None)

    return every(parts())


def _listed(statement: Mapping[str, Any], element: str, covers: Callable[[str], Answer]) -> Answer:
    if f"Not{element}" in statement:
        return negation(some(map(covers, as_list(statement[f"Not{element}"]))))
    if element not in statement:
        return True
    return some(map(covers, as_list(statement[element])))


def _names(statement: Mapping[str, Any], question: Question) -> list[str]:
    """The names by which the statement matches the principal: ``*`` if it names none."""
    if "NotPrincipal" in statement:
        # A principal that must not be denied is listed by each of its names: the session, the role and the account.
        # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
        listed = _listed_principals(statement["NotPrincipal"])
        # https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html: a boundary exempts no one.
        spared = "*" in listed or listed.issuperset(question.principals)
        denied_all_the_same = question.bounded and statement.get("Effect") == "Deny"
        return [] if spared and not denied_all_the_same else ["*"]
    if "Principal" not in statement:
        return ["*"]
    listed = _listed_principals(statement["Principal"])
    return [name for name in ("*", *question.principals) if name in listed]


def _listed_principals(principal: Any) -> set[str]:
    if not isinstance(principal, dict):
        return {str(principal)}
    return {_number(str(each)) for kind in principal.values() for each in as_list(kind)}


def _number(principal: str) -> str:
    """An account is named by its number or by its root user, which mean the same."""
    parts = principal.split(":")
    return parts[4] if len(parts) == 6 and parts[2] == "iam" and parts[5] == "root" else principal  # noqa: PLR2004
