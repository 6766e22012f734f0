"""The grammar of policies: what makes a document invalid, whatever it grants.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Literal

from emulator.iam.conditions import is_moment, is_operator
from emulator.iam.policies import as_list, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: An identity's, a role's trust policy, a resource's, or that of a resource which names no resource (a repository).
Kind = Literal["identity", "trust", "resource", "resource without resources"]

_VERSIONS = frozenset({"2008-10-17", "2012-10-17"})
_TOP = frozenset({"Version", "Id", "Statement"})
_ELEMENTS = frozenset(
    "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split()  # noqa: SIM905
)
_PRINCIPALS = frozenset({"AWS", "Service", "Federated", "CanonicalUser"})
_ACTION = re.compile(r"\*|[A-Za-z0-9-]+:[A-Za-z0-9*?_-]+")
_PLAIN_SID = re.compile(r"[A-Za-z0-9]*")
_LISTS = ("Action", "NotAction", "Resource", "NotResource")
_WRONG = "Syntax errors in policy."


def fault(text: str, kind: Kind) -> str | None:
    """What is wrong with the document, in IAM's words; None if nothing is."""
    try:
        document = json.loads(text)
    except ValueError:
        return "This policy contains invalid Json"
    if not isinstance(document, dict) or document.keys() - _TOP:
        return _WRONG
    if document.get("Version", "2008-10-17") not in _VERSIONS:
        return "The policy must contain a valid version string"
    listed = statements(document)
    if not listed or not all(isinstance(each, dict) for each in listed):
        return _WRONG
    sids = [each["Sid"] for each in listed if each.get("Sid")]
    if len(sids) != len(set(map(str, sids))):
        return "Statement IDs (SID) in a single policy must be unique."
    return next((found for each in listed for found in _faults(each, kind)), None)


def _faults(statement: Mapping[str, Any], kind: Kind) -> Iterator[str]:
    if statement.keys() - _ELEMENTS or statement.get("Effect") not in {"Allow", "Deny"}:
        yield _WRONG
    if kind in {"identity", "trust"} and not _PLAIN_SID.fullmatch(str(statement.get("Sid", ""))):
        yield "Statement IDs (SID) must be alpha-numeric."
    yield from _faults_of_principals(statement, kind)
    yield from _faults_of_lists(statement, kind)
    for action in (*as_list(statement.get("Action", [])), *as_list(statement.get("NotAction", []))):
        if not isinstance(action, str) or not _ACTION.fullmatch(action):
            yield "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
        elif kind == "trust" and not action.lower().startswith("sts:"):
            yield "AssumeRole policy may only specify STS AssumeRole actions."
    yield from _faults_of_conditions(statement.get("Condition", {}))


def _faults_of_principals(statement: Mapping[str, Any], kind: Kind) -> Iterator[str]:
    principals = [statement[name] for name in ("Principal", "NotPrincipal") if name in statement]
    if kind == "identity":
        if principals:
            yield "Policy document should not specify a principal."
        return
    if len(principals) != 1:
        yield "Missing required field Principal"
    for each in principals:
        if each != "*" and (not isinstance(each, dict) or not each or each.keys() - _PRINCIPALS):
            yield f"Invalid principal in policy: {json.dumps(each)}"


def _faults_of_lists(statement: Mapping[str, Any], kind: Kind) -> Iterator[str]:
    for name in _LISTS:
        values = as_list(statement.get(name, "*"))
        if not values or not all(isinstance(each, str) for each in values):
            yield _WRONG
    if len(statement.keys() & {"Action", "NotAction"}) != 1:
        yield "Policy statement must contain actions."
    resources = statement.keys() & {"Resource", "NotResource"}
    if kind in {"trust", "resource without resources"}:
        if resources:
            yield "Has prohibited field Resource"
        return
    if len(resources) != 1:
        yield "Policy statement must contain resources."
    for name in resources:
        for each in as_list(statement[name]):
            if each != "*" and not str(each).startswith(("arn:", "${")):
                yield f'Resource {each} must be in ARN format or "*".'


def _faults_of_conditions(conditions: Any) -> Iterator[str]:
    if not isinstance(conditions, dict):
        yield _WRONG
        return
    for operator, block in conditions.items():
        if not is_operator(operator):
            yield f"Invalid Condition type : {operator}"
        if not isinstance(block, dict):
            yield _WRONG
            continue
        for key, values in block.items():
            if ":" not in key:
                yield f"Condition key {key} must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."
            if not all(isinstance(each, str | int | float | bool) for each in as_list(values)):
                yield _WRONG
            if "Date" in operator and not all(is_moment(str(each)) for each in as_list(values)):
                yield "The policy failed legacy parsing"
