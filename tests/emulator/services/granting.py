"""Policies that allow a service something, and resources with such policies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.emulator.resource_account import Account


ACCOUNT = "123456789012"
OWNER = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}


def allow(service: str, *actions: str, on: str = "*", **condition: Any) -> dict[str, Any]:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": list(actions), "Resource": on}
    return {**statement, "Condition": condition} if condition else statement


def document(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": list(statements)}


def bucket(account: Account, *statements: dict[str, Any], **properties: Any) -> str:
    created = account.create("AWS::S3::Bucket", **properties)
    arn = created.attributes["Arn"]
    own = [{**statement, "Resource": [arn, f"{arn}/*"]} for statement in statements]
    if own:
        account.create("AWS::S3::BucketPolicy", Bucket=created.id, PolicyDocument=document(*own))
    return created.id


def key(account: Account, *statements: dict[str, Any]) -> str:
    return account.create("AWS::KMS::Key", KeyPolicy=document(OWNER, *statements)).attributes["Arn"]


def role(account: Account, service: str, *actions: str, **condition: Any) -> str:
    policy = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    trust = {key: value for key, value in allow(service, "sts:AssumeRole", **condition).items() if key != "Resource"}
    return account.create(
        "AWS::IAM::Role",
        AssumeRolePolicyDocument=document(trust),
        Policies=[{"PolicyName": "p", "PolicyDocument": document(policy)}] if actions else [],
    ).attributes["Arn"]
