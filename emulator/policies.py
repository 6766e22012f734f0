"""IAM's policy language: does a policy allow or deny an action on a resource."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from emulator.conditions import met

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Decision(Enum):
    """What the policies say together."""

    ALLOWED = "allowed"
    DENIED = "denied"
    SILENT = "silent"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One action by one principal."""

    action: str
    #: None where it cannot be told from the request: then the action alone decides.
    resource: str | None
    principals: Sequence[str] = ()
    #: Condition keys in lower case.
    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Beginnings of condition keys of which everything there is stands in ``values``.
    complete: tuple[str, ...] = ()


def decide(documents: Iterable[Mapping[str, Any]], question: Question) -> Decision:
    """A Deny wins over every Allow."""
    decision = Decision.SILENT
    for document in documents:
        statements = document.get("Statement", [])
        for statement in statements if isinstance(statements, list) else [statements]:
            if not _applies(statement, question):
                continue
            if statement["Effect"] == "Deny":
                return Decision.DENIED
            decision = Decision.ALLOWED
    return decision


def _applies(statement: Mapping[str, Any], question: Question) -> bool:
    denies = statement.get("Effect") == "Deny"
    return (
        _principal_applies(statement, question)
        and _listed(statement, "Action", question.action, ignore_case=True)
        and _resource_applies(statement, question, denies=denies)
        and met(statement.get("Condition") or {}, question.values, question.complete, unknown=not denies)
    )


def _principal_applies(statement: Mapping[str, Any], question: Question) -> bool:
    if "NotPrincipal" in statement:
        return not _named(statement["NotPrincipal"], question)
    return "Principal" not in statement or _named(statement["Principal"], question)


def _named(principal: Any, question: Question) -> bool:
    if principal == "*":
        return True
    named = [*_as_list(principal.get("AWS", [])), *_as_list(principal.get("Service", []))]
    return "*" in named or any(each in named for each in question.principals)


def _resource_applies(statement: Mapping[str, Any], question: Question, *, denies: bool) -> bool:
    if question.resource is None:
        return not denies or statement.get("Resource") == "*"
    return _listed(statement, "Resource", question.resource, ignore_case=False)


def _listed(statement: Mapping[str, Any], element: str, value: str, *, ignore_case: bool) -> bool:
    if f"Not{element}" in statement:
        patterns = _as_list(statement[f"Not{element}"])
        return not any(matches(pattern, value, ignore_case=ignore_case) for pattern in patterns)
    if element not in statement:
        return True
    return any(matches(pattern, value, ignore_case=ignore_case) for pattern in _as_list(statement[element]))


def matches(pattern: str, value: str, *, ignore_case: bool = False) -> bool:
    """Whether the value fits the pattern, with * for any characters and ? for one."""
    return _compiled(pattern, ignore_case).fullmatch(value) is not None


@lru_cache(maxsize=4096)
def _compiled(pattern: str, ignore_case: bool) -> re.Pattern[str]:
    text = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.compile(text, re.DOTALL | (re.IGNORECASE if ignore_case else 0))


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
