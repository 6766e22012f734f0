"""IAM's policy language is read as IAM reads it."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.policies import Decision, Question, decide

OBJECT = "arn:aws:s3:::bucket/key"


def decision(*statements: dict[str, Any], **question: Any) -> Decision:
    asked = Question(**{"action": "s3:GetObject", "resource": OBJECT, **question})
    return decide([{"Statement": list(statements)}], asked)


def statement(effect: str = "Allow", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": "s3:GetObject", "Resource": "*", **more}


@pytest.mark.parametrize("action", ["s3:GetObject", "s3:Get*", "*", "S3:getobject", ["sqs:*", "s3:*"], "s3:Get?bject"])
def test_an_action_that_fits_is_allowed(action: Any) -> None:
    assert decision(statement(Action=action)) is Decision.ALLOWED


@pytest.mark.parametrize("action", ["s3:PutObject", "s3:Get", "sqs:*", []])
def test_an_action_that_does_not_fit_is_not(action: Any) -> None:
    assert decision(statement(Action=action)) is Decision.SILENT


@pytest.mark.parametrize(
    ("resource", "allowed"),
    [("*", True), ("arn:aws:s3:::bucket/*", True), ("arn:aws:s3:::bucket", False), ([OBJECT, "x"], True)],
)
def test_the_resource_counts(resource: Any, allowed: bool) -> None:
    assert (decision(statement(Resource=resource)) is Decision.ALLOWED) is allowed


def test_not_action_means_every_other() -> None:
    other = {"Effect": "Allow", "NotAction": "s3:PutObject", "Resource": "*"}
    assert decision(other) is Decision.ALLOWED


def test_a_deny_wins_wherever_it_stands() -> None:
    assert decision(statement("Deny"), statement()) is Decision.DENIED


def test_where_the_resource_is_not_known_the_action_decides() -> None:
    assert decision(statement(Resource=OBJECT), resource=None) is Decision.ALLOWED


def test_where_the_resource_is_not_known_a_narrow_deny_does_not_reach() -> None:
    assert decision(statement(), statement("Deny", Resource=OBJECT), resource=None) is Decision.ALLOWED


def test_a_statement_for_somebody_else_does_not_count() -> None:
    elsewhere = statement("Deny", Principal={"Service": "cloudtrail.amazonaws.com"})
    assert decision(elsewhere, principals=["123456789012"]) is Decision.SILENT


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::123456789012:root"]}])
def test_a_statement_for_everybody_or_for_us_counts(principal: Any) -> None:
    denied = statement("Deny", Principal=principal)
    assert decision(denied, principals=["arn:aws:iam::123456789012:root"]) is Decision.DENIED


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ({"Bool": {"aws:SecureTransport": "false"}}, False),
        ({"Bool": {"aws:SecureTransport": "true"}}, True),
        ({"NumericLessThan": {"s3:TlsVersion": "1.2"}}, False),
        ({"NumericLessThan": {"s3:TlsVersion": 1.4}}, True),
        ({"StringEquals": {"s3:x-amz-acl": ["private", "public-read"]}}, True),
        ({"StringNotEquals": {"s3:x-amz-acl": "private"}}, False),
        ({"StringNotEquals": {"s3:x-amz-absent": "x"}}, True),
        ({"StringNotEqualsIfExists": {"s3:x-amz-absent": "x"}}, True),
        ({"StringEquals": {"s3:x-amz-absent": "x"}}, False),
        ({"StringLike": {"s3:x-amz-acl": "priv*"}}, True),
        ({"Null": {"s3:x-amz-absent": "true"}}, True),
        ({"Null": {"s3:x-amz-acl": "true"}}, False),
        ({"Null": {"s3:x-amz-acl": "false"}, "Bool": {"aws:SecureTransport": "true"}}, True),
        ({"Null": {"s3:x-amz-acl": "false"}, "Bool": {"aws:SecureTransport": "false"}}, False),
        ({"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}}, True),
        ({"NotIpAddress": {"aws:SourceIp": "127.0.0.0/8"}}, False),
        ({"ForAllValues:StringEquals": {"s3:x-amz-absent": "x"}}, True),
        ({"ForAnyValue:StringEquals": {"s3:x-amz-absent": "x"}}, False),
    ],
)
def test_a_condition_whose_key_is_known_is_evaluated(condition: Any, met: bool) -> None:
    values = {
        "aws:securetransport": ["true"],
        "aws:sourceip": ["127.0.0.1"],
        "s3:tlsversion": ["1.3"],
        "s3:x-amz-acl": ["private"],
    }
    found = decision(statement("Deny", Condition=condition), values=values, complete=("s3:",))
    assert (found is Decision.DENIED) is met


@pytest.mark.parametrize(("effect", "expected"), [("Allow", Decision.ALLOWED), ("Deny", Decision.SILENT)])
def test_a_condition_whose_key_is_not_known_is_in_the_callers_favour(effect: str, expected: Decision) -> None:
    assert decision(statement(effect, Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})) is expected
