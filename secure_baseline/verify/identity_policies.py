"""Policies of identities: whether they say what was deployed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.policies import many, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.verify.deployed import Resource
    from secure_baseline.verify.lookup import Lookup

ADMINISTRATORS = frozenset({"AdministratorAccess", "IAMFullAccess"})
CLOUDSHELL = "AWSCloudShellFullAccess"


def plain(value: Any, lookup: Lookup) -> Any:  # noqa: ANN401, PLR0911  (any JSON, each form)
    """A value of a template with the account's number and partition in place."""
    match value:
        case {"Ref": "AWS::Partition"}:
            return lookup.partition
        case {"Ref": "AWS::AccountId"}:
            return lookup.account
        case {"Ref": "AWS::Region"}:
            return lookup.region
        case {"Fn::Join": [str(separator), list(parts)]}:
            return separator.join(str(plain(part, lookup)) for part in parts)
        case dict():
            return {key: plain(each, lookup) for key, each in value.items()}
        case list():
            return [plain(each, lookup) for each in value]
        case _:
            return value


def is_about(policy: Resource, sid: str) -> bool:
    """Whether a managed policy of the stacks has the statement."""
    return any(statement.get("Sid") == sid for statement in statements(policy.properties["PolicyDocument"]))


def policy_troubles(lookup: Lookup, promised: Resource) -> Iterator[str]:
    """What a managed policy no longer says, or says besides."""
    iam = lookup.clients("iam")
    arn = promised.physical_id
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    found = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
    yield from document_troubles(lookup, arn.rpartition("/")[2], promised.properties["PolicyDocument"], found)


def document_troubles(
    lookup: Lookup,
    name: str,
    promised: Any,  # noqa: ANN401  (any JSON)
    found: Any,  # noqa: ANN401  (any JSON)
) -> Iterator[str]:
    """The statements in which two documents differ."""
    wanted, there = (
        {_key(each): _normal(each) for each in statements(document)} for document in (plain(promised, lookup), found)
    )
    for sid in sorted(wanted.keys() | there.keys()):
        if sid not in there:
            yield f"{name} lacks the statement {sid}"
        elif sid not in wanted:
            yield f"{name} has a further statement {sid}"
        elif wanted[sid] != there[sid]:
            yield f"{name} says something else in the statement {sid}"


def _key(statement: dict[str, Any]) -> str:
    return str(statement.get("Sid") or json.dumps(statement, sort_keys=True))


def _normal(statement: dict[str, Any]) -> dict[str, Any]:
    """One of something is the same as a list of it, and the order of a list says nothing."""
    return {
        key: sorted(map(str, many(value))) if key in {"Action", "NotAction", "Resource", "NotResource"} else value
        for key, value in statement.items()
    }
