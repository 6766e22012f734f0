"""Identity policies: whether they are as deployed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.subjects.policies import many, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.live.deployed import DeployedResource
    from secure_baseline.verify.account_reader import AccountReader

ADMINISTRATORS = frozenset({"AdministratorAccess", "IAMFullAccess"})
CLOUDSHELL = "AWSCloudShellFullAccess"


def plain(value: Any, reader: AccountReader) -> Any:  # noqa: ANN401, PLR0911  (any JSON, each form)
    """A value of a template with the account id, partition and Region filled in."""
    match value:
        case {"Ref": "AWS::Partition"}:
            return reader.partition
        case {"Ref": "AWS::AccountId"}:
            return reader.account
        case {"Ref": "AWS::Region"}:
            return reader.region
        case {"Fn::Join": [str(separator), list(parts)]}:
            return separator.join(str(plain(part, reader)) for part in parts)
        case dict():
            return {key: plain(each, reader) for key, each in value.items()}
        case list():
            return [plain(each, reader) for each in value]
        case _:
            return value


def is_about(policy: DeployedResource, sid: str) -> bool:
    """Whether a managed policy of the stacks has the statement."""
    return any(statement.get("Sid") == sid for statement in statements(policy.properties["PolicyDocument"]))


def policy_problems(reader: AccountReader, declared: DeployedResource) -> Iterator[str]:
    """The statements that a managed policy has lost, gained or changed."""
    iam = reader.clients("iam")
    arn = declared.physical_id
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    current = iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]
    yield from document_problems(reader, arn.rpartition("/")[2], declared.properties["PolicyDocument"], current)


def document_problems(
    reader: AccountReader,
    name: str,
    declared: Any,  # noqa: ANN401  (any JSON)
    current: Any,  # noqa: ANN401  (any JSON)
) -> Iterator[str]:
    """The statements in which two documents differ."""
    wanted, there = (
        {_key(each): _normal(each) for each in statements(document)} for document in (plain(declared, reader), current)
    )
    for sid in sorted(wanted.keys() | there.keys()):
        if sid not in there:
            yield f"{name} lacks the statement {sid}"
        elif sid not in wanted:
            yield f"{name} has an additional statement {sid}"
        elif wanted[sid] != there[sid]:
            yield f"{name} has a different statement {sid}"


def _key(statement: dict[str, Any]) -> str:
    return str(statement.get("Sid") or json.dumps(statement, sort_keys=True))


def _normal(statement: dict[str, Any]) -> dict[str, Any]:
    """A single value is the same as a list of one, and the order of a list does not matter."""
    return {
        key: sorted(map(str, many(value))) if key in {"Action", "NotAction", "Resource", "NotResource"} else value
        for key, value in statement.items()
    }
