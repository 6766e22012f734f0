"""Every statement of ours narrower than ``*``, tested with a real request: as written, and with a letter changed."""

from __future__ import annotations

import json
from collections import ChainMap
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pytest
from moto.iam.models import iam_backends

from emulator.iam import reference
from emulator.iam.actions import matching
from emulator.iam.evaluate import verdict
from emulator.iam.needs import needs
from emulator.iam.questions import Caller, Need, Policies
from tests.account.test_policy_statements import of_identities
from tests.emulator.iam.building import ACCOUNT, build, concrete, covers, operation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from emulator.iam.reference import About
    from tests.account.policy_statements import Statement

pytestmark = pytest.mark.xdist_group("authorization")

USER = "someone"
#: What a request must contain to be on this resource, if the names of its members do not show it.
MEMBERS: dict[str, Any] = {
    "dynamodb:BatchGetItem": lambda name: {"RequestItems": {name: {"Keys": [{"id": {"S": "x"}}]}}},
    "dynamodb:BatchWriteItem": lambda name: {"RequestItems": {name: [{"DeleteRequest": {"Key": {"id": {"S": "x"}}}}]}},
    "ec2:CreateTags": lambda name: {"Resources": [name], "Tags": [{"Key": "x", "Value": "y"}]},
    "ec2:ModifyNetworkInterfaceAttribute": lambda name: {
        "NetworkInterfaceId": name if name.startswith("eni-") else "eni-0123456789abcdef0",
        **({"Groups": [name]} if name.startswith("sg-") else {}),
        **({"Attachment": {"AttachmentId": name}} if name.startswith("i-") else {}),
    },
    "events:PutEvents": lambda name: {
        "Entries": [{"Source": "x", "DetailType": "x", "Detail": "{}", "EventBusName": name}]
    },
    "ssm:AddTagsToResource": lambda _: {"ResourceType": "Parameter"},
    "ssm:ListTagsForResource": lambda _: {"ResourceType": "Parameter"},
    "ssm:RemoveTagsFromResource": lambda _: {"ResourceType": "Parameter"},
    "s3:UpdateObjectEncryption": lambda _: {"ObjectEncryption": {"SSEKMS": {"KMSKeyArn": "x" * 20}}},
}
#: What is not tested here, and why.
ELSEWHERE = {
    "cloudformation:CreateStackRefactor": "the stacks are in a list of definitions, unsupported by the emulator",
    "cloudformation:ExecuteStackRefactor": "the stacks are those of an earlier request, unsupported by the emulator",
    "iam:ChangePassword": "the user is the owner of the key that signs the request: tests/emulator/iam/test_needs.py",
    "iam:GetAccessKeyLastUsed": "the user is found by a key that must exist: tests/emulator/iam/test_needs.py",
    "ssm:GetAutomationExecution": "an id of 36 characters that Systems Manager generates",
}
#: Resource types of an action that no request contains, and why.
NOT_TESTED = {
    ("ec2:ModifyNetworkInterfaceAttribute", "instance"): "by the id of its attachment, which must exist",
    ("ssm:StartAutomationExecution", "automation-definition"): "only in older policies: the document counts",
}
#: Keys have their own policies, and roles trust policies: tests/emulator/iam/test_key_use.py and test_sts.py.
_OTHERS = ("kms:", "sts:")


@dataclass(frozen=True)
class Case:
    """One action of a statement on one of its resources."""

    statement: Statement
    action: str
    resource: str
    about: About
    arn: str

    def __str__(self) -> str:
        return f"{self.statement.body['Effect']} {self.action} {self.resource}"


def cases() -> Iterator[Case]:
    """Each case once."""
    seen: set[str] = set()
    for statement in of_identities():
        if "Action" not in statement.body or statement.resources == ["*"]:
            continue
        named = [each for pattern in statement.actions for each in matching(pattern)]
        for action in sorted({each.name for each in named}):
            if action.startswith(_OTHERS) or action in ELSEWHERE or operation_of(action) is None:
                continue
            known = reference.action(action)
            for resource in statement.resources:
                for about in known.types if known else ():
                    arn = concrete(resource.replace("${aws:username}", USER), about)
                    key = json.dumps([statement.body["Effect"], action, resource, statement.body.get("Condition")])
                    if action == "iam:CreateServiceLinkedRole" and "aws-service-role" not in resource:
                        continue  # matched by a wildcard: such a role has no other path
                    if arn and key not in seen and (action, about.name) not in NOT_TESTED:
                        seen.add(key)
                        yield Case(statement, action, resource, about, arn)


def first_of_each(every: list[Case]) -> list[Case]:
    """One for each service, effect and set of condition keys."""
    found: dict[tuple[str, ...], Case] = {}
    for each in every:
        keys = sorted(key for _, key in each.statement.conditions)
        found.setdefault((each.action.partition(":")[0], str(each.statement.body["Effect"]), *keys), each)
    return list(found.values())


def problem_with(case: Case) -> str:
    """What is wrong with a case; empty if every decision is as expected."""
    body = case.statement.body
    element = "Resource" if "Resource" in body else "NotResource"
    denies = case.statement.denies is (element == "Resource")
    need = needed(case)
    if need is None:
        return f"{case}: the request needs nothing on {case.arn}"
    context = satisfied(body)
    if allowed(body, need, context) is denies:
        return f"{case}: as written"
    if allowed({**body, element: changed(case.resource)}, need, context) is not denies:
        return f"{case}: with another resource"
    for key in context if element == "Resource" else ():
        if allowed(body, need, {**context, key: broken(body, key)}) is not denies:
            return f"{case}: with another {key}"
    return ""


def needed(case: Case) -> Need | None:
    """What a real request needs on the resource."""
    _make(case)
    members = MEMBERS.get(case.action, lambda _: {})(case.arn.rpartition("/")[2])
    sent = build(case.action, case.about, case.arn, **members)
    every_need = needs(sent) if sent else []
    pattern = case.resource.replace("${aws:username}", USER)
    return next(
        (each for each in every_need if each.action == case.action and covers(pattern, each.resources[0])), None
    )


def _make(case: Case) -> None:
    """Create what a request names without its path, which the account must look up."""
    kind, _, rest = case.arn.split(":", 5)[5].partition("/")
    path, _, name = f"/{rest}".rpartition("/")
    backend = iam_backends[ACCOUNT]["aws"]
    collections: dict[str, dict[str, Any]] = {"role": backend.roles, "user": backend.users, "group": backend.groups}
    if not case.action.startswith("iam:") or kind not in {*collections, "instance-profile"}:
        return
    for collection in (*collections.values(), backend.instance_profiles):
        collection.clear()
    if kind == "role":
        backend.create_role(name, "{}", f"{path}/", None, "", [], "3600")
    elif kind == "user":
        backend.create_user("us-east-1", name, f"{path}/")
    elif kind == "group":
        backend.create_group(name, f"{path}/")
    else:
        backend.create_instance_profile(name, f"{path}/", [], [])


def allowed(body: Any, need: Need, context: dict[str, tuple[str, ...]]) -> bool:
    """Whether a role with the statement is allowed; a denial gets a statement that allows everything added."""
    everything = [{"Effect": "Allow", "Action": "*", "Resource": "*"}] if body["Effect"] == "Deny" else []
    document = {"Version": "2012-10-17", "Statement": [*everything, body]}
    role = f"arn:aws:iam::{ACCOUNT}:role/tried"
    who = Caller(
        kind="role",
        arn=f"arn:aws:sts::{ACCOUNT}:assumed-role/tried/tried",
        principal=role,
        account=ACCOUNT,
        values={"aws:username": (USER,)},
        policies=Policies(identity=(document,)),
    )
    present = {key: value for key, value in context.items() if value}
    values: Any = ChainMap(present, {key: need.values[key] for key in need.values if key not in context})
    return verdict(who, replace(need, values=values, unknown=need.unknown - context.keys())).allowed


def satisfied(body: Any) -> dict[str, tuple[str, ...]]:
    """A value for each condition key that satisfies the condition; none if the key must be absent."""
    return {key.lower(): value for key, value in _values(body, met=True)}


def broken(body: Any, key: str) -> tuple[str, ...]:
    """A value of the key that does not satisfy the condition."""
    return next(value for name, value in _values(body, met=False) if name.lower() == key)


def _values(body: Any, *, met: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    for operator, block in body.get("Condition", {}).items():
        for key, wanted in block.items():
            first = str(wanted[0] if isinstance(wanted, list) else wanted)
            first = first.replace("*", "x") if "Like" in operator or "Arn" in operator else first
            if operator == "Null":
                yield key, () if (first == "true") is met else ("x",)
            elif "Bool" in operator:
                yield key, (first if met else {"true": "false", "false": "true"}[first],)
            else:
                yield key, (first if ("Not" in operator) is not met else f"x{first}",)


def changed(pattern: str) -> str:
    """The pattern with the last letter before its first asterisk changed, or else the service."""
    parts = pattern.split(":", 5)
    literal = parts[-1].partition("*")[0]
    if any(each.isalnum() for each in literal):
        at = max(place for place, each in enumerate(literal) if each.isalnum())
        parts[-1] = f"{literal[:at]}{'y' if literal[at] == 'x' else 'x'}{literal[at + 1 :]}{parts[-1][len(literal) :]}"
    else:
        parts[2] += "x"
    return ":".join(parts)


@lru_cache(maxsize=1)
def every() -> list[Case]:
    return list(cases())


def test_a_statement_of_each_kind_applies_as_written_and_not_with_a_letter_changed() -> None:
    tried = first_of_each(every())
    assert {"ec2", "sqs", "sns", "iam", "s3", "ssm", "events", "config"} <= {
        each.action.partition(":")[0] for each in tried
    }
    assert [wrong for each in tried if (wrong := problem_with(each))] == []


@pytest.mark.large
def test_every_statement_applies_as_written_and_not_with_a_letter_changed() -> None:
    assert len(every()) > 400
    assert [wrong for each in every() if (wrong := problem_with(each))] == []
