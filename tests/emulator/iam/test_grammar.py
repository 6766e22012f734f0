"""Invalid policies are refused, and valid ones are not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from moto.iam.aws_managed_policies import aws_managed_policies_data

from emulator.iam.grammar import fault

ALLOW = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
TRUST = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ec2.amazonaws.com"}}


def of(kind: Any, *statements: Any, **more: Any) -> str | None:
    return fault(json.dumps({"Version": "2012-10-17", "Statement": list(statements), **more}), kind)


def test_every_policy_of_aws_is_valid() -> None:
    for name, policy in json.loads(aws_managed_policies_data).items():
        assert fault(json.dumps(policy["Document"]), "identity") is None, name


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"Principal": "*"}, "should not specify a principal"),
        ({"Effect": "allow"}, "Syntax errors"),
        ({"Actions": "s3:*"}, "Syntax errors"),
        ({"NotAction": "s3:*"}, "must contain actions"),
        ({"NotResource": "*"}, "must contain resources"),
        ({"Action": "GetObject"}, "prefaced by a vendor"),
        ({"Action": []}, "Syntax errors"),
        ({"Resource": "my-bucket"}, "ARN format"),
        ({"Sid": "not plain"}, "alpha-numeric"),
        ({"Condition": {"StringIs": {"aws:username": "a"}}}, "Invalid Condition type"),
        ({"Condition": {"StringEquals": {"username": "a"}}}, "prefaced by a vendor"),
        ({"Condition": {"StringEquals": "a"}}, "Syntax errors"),
        ({"Condition": {"StringEquals": {"aws:username": {"a": "b"}}}}, "Syntax errors"),
    ],
)
def test_an_invalid_statement_is_refused(change: dict[str, Any], says: str) -> None:
    assert of("identity", ALLOW) is None
    assert says in str(of("identity", {**ALLOW, **change}))


def test_a_policy_has_a_valid_version_and_unique_statement_ids() -> None:
    assert "version" in str(of("identity", ALLOW, Version="2012-10-18"))
    assert "unique" in str(of("identity", {**ALLOW, "Sid": "A"}, {**ALLOW, "Sid": "A"}))
    assert "Syntax" in str(of("identity", ALLOW, Comment="why"))
    assert "Syntax" in str(of("identity"))
    assert "Json" in str(fault("{", "identity"))


def test_a_trust_policy_has_a_principal_no_resource_and_only_sts_actions() -> None:
    assert of("trust", TRUST) is None
    assert "STS" in str(of("trust", {**TRUST, "Action": "s3:GetObject"}))
    assert "Resource" in str(of("trust", {**TRUST, "Resource": "*"}))
    assert "Principal" in str(of("trust", {k: v for k, v in TRUST.items() if k != "Principal"}))
    assert "Invalid principal" in str(of("trust", {**TRUST, "Principal": {"Role": "x"}}))


def test_a_resource_policy_has_a_principal_and_a_resource() -> None:
    assert of("resource", {**ALLOW, "Principal": "*", "Sid": "with a space"}) is None
    assert "Principal" in str(of("resource", ALLOW))
    assert "resources" in str(of("resource", {"Effect": "Allow", "Action": "s3:*", "Principal": "*"}))
