"""Policies are read as IAM reads them."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.iam.patterns import ConditionContext
from emulator.iam.policies import Decision, Question, decide

OBJECT = "arn:aws:s3:::bucket/key"


def decision(*statements: dict[str, Any], values: Any = None, unknown: str = "", **question: Any) -> Decision:
    context = ConditionContext(values or {}, frozenset(filter(None, [unknown])))
    asked = Question(**{"action": "s3:GetObject", "resource": OBJECT, "context": context, **question})
    return decide([{"Version": "2012-10-17", "Statement": list(statements)}], asked)


def statement(effect: str = "Allow", **more: Any) -> dict[str, Any]:
    return {"Effect": effect, "Action": "s3:GetObject", "Resource": "*", **more}


@pytest.mark.parametrize("action", ["s3:GetObject", "s3:Get*", "*", "S3:getobject", ["sqs:*", "s3:*"], "s3:Get?bject"])
def test_a_matching_action_is_allowed(action: Any) -> None:
    assert decision(statement(Action=action)) is Decision.ALLOWED


@pytest.mark.parametrize("action", ["s3:PutObject", "s3:Get", "sqs:*", []])
def test_an_action_that_does_not_match_is_not_allowed(action: Any) -> None:
    assert decision(statement(Action=action)) is Decision.SILENT


@pytest.mark.parametrize(
    ("resource", "allowed"),
    [("*", True), ("arn:aws:s3:::bucket/*", True), ("arn:aws:s3:::bucket", False), ([OBJECT, "x"], True)],
)
def test_the_resource_must_match(resource: Any, allowed: bool) -> None:
    assert (decision(statement(Resource=resource)) is Decision.ALLOWED) is allowed


def test_not_action_means_every_other_action() -> None:
    other = {"Effect": "Allow", "NotAction": "s3:PutObject", "Resource": "*"}
    assert decision(other) is Decision.ALLOWED


def test_a_deny_wins_in_any_position() -> None:
    assert decision(statement("Deny"), statement()) is Decision.DENIED


def test_a_statement_for_another_principal_does_not_apply() -> None:
    elsewhere = statement("Deny", Principal={"Service": "cloudtrail.amazonaws.com"})
    assert decision(elsewhere, principals=["123456789012"]) is Decision.SILENT


@pytest.mark.parametrize("principal", ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::123456789012:root"]}])
def test_a_statement_for_everyone_or_for_the_principal_applies(principal: Any) -> None:
    denied = statement("Deny", Principal=principal)
    assert decision(denied, principals=["123456789012"]) is Decision.DENIED


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
    result = decision(statement("Deny", Condition=condition), values=values)
    assert (result is Decision.DENIED) is met


@pytest.mark.parametrize("effect", ["Allow", "Deny"])
def test_a_statement_that_depends_on_an_unknown_value_is_undecided(effect: str) -> None:
    narrowed = statement(effect, Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1"}})
    assert decision(narrowed, unknown="aws:principalorgid") is Decision.UNKNOWN
    assert decision(narrowed, statement(), unknown="aws:principalorgid") is (
        Decision.ALLOWED if effect == "Allow" else Decision.UNKNOWN
    )


def test_a_condition_whose_key_is_not_in_the_request_is_not_met() -> None:
    assert decision(statement(Condition={"StringEquals": {"aws:PrincipalTag/team": "a"}})) is Decision.SILENT


@pytest.mark.parametrize(
    ("pattern", "value", "fits"),
    [
        ("home/${aws:username}/*", "home/ada/x", True),
        ("home/${aws:username}/*", "home/eve/x", False),
        ("${aws:PrincipalTag/team, 'all'}/x", "all/x", True),
        ("${aws:PrincipalTag/team}/x", "${aws:PrincipalTag/team}/x", False),
        ("a${*}b", "a*b", True),
        ("a${*}b", "axb", False),
        ("a${$}b${?}", "a$b?", True),
        ("${s3:prefix}", "anything", False),
    ],
)
def test_policy_variables_are_filled_in(pattern: str, value: str, fits: bool) -> None:
    asked = {"resource": f"arn:aws:s3:::bucket/{value}", "values": {"aws:username": ["ada"], "s3:prefix": ["*"]}}
    assert (decision(statement(Resource=f"arn:aws:s3:::bucket/{pattern}"), **asked) is Decision.ALLOWED) is fits


@pytest.mark.parametrize(
    ("condition", "values", "met"),
    [
        ({"ArnLike": {"k": "arn:aws:sns:*:1:a"}}, ["arn:aws:sns:eu:1:a"], True),
        ({"ArnLike": {"k": "arn:aws:sns:*:a"}}, ["arn:aws:sns:eu:1:a"], False),
        ({"ArnEquals": {"k": "arn:aws:sns:eu:1:*"}}, ["arn:aws:sns:eu:1:a:b"], True),
        ({"ArnNotLike": {"k": "arn:aws:sns:*:1:a"}}, ["no arn"], True),
        ({"DateLessThan": {"k": "2030-01-01T00:00:00Z"}}, ["2029-12-31T23:59:59Z"], True),
        ({"DateGreaterThan": {"k": "1893456000"}}, ["2029-12-31T23:59:59Z"], False),
        ({"DateEquals": {"k": "2030-01-01T01:00:00+01:00"}}, ["2030-01-01T00:00:00Z"], True),
        ({"BinaryEquals": {"k": "YQ=="}}, ["YQ=="], True),
        ({"BinaryEquals": {"k": "YQ=="}}, ["Yg=="], False),
        ({"IpAddress": {"k": "2001:db8::/32"}}, ["2001:db8::1"], True),
        ({"IpAddress": {"k": "10.0.0.0/8"}}, ["2001:db8::1"], False),
        ({"NumericEquals": {"k": "x"}}, ["1"], False),
        ({"NumericNotEquals": {"k": "2"}}, ["1"], True),
        ({"Bool": {"k": True}}, ["true"], True),
        ({"StringEqualsIgnoreCase": {"k": "ABC"}}, ["abc"], True),
        ({"StringNotEqualsIgnoreCase": {"k": "ABC"}}, ["abc"], False),
        ({"StringNotLike": {"k": ["a*", "b*"]}}, ["cab"], True),
        ({"ForAllValues:StringLike": {"k": ["a*", "b"]}}, ["aa", "b"], True),
        ({"ForAllValues:StringLike": {"k": ["a*", "b"]}}, ["aa", "c"], False),
        ({"ForAnyValue:StringEquals": {"k": ["a", "b"]}}, ["c", "b"], True),
        ({"ForAnyValue:StringNotEquals": {"k": ["a", "b"]}}, ["a", "c"], True),
        ({"ForAllValues:StringEquals": {"k": "a"}}, [], True),
        ({"ForAnyValue:StringEquals": {"k": "a"}}, [], False),
        ({"ForAnyValue:StringEqualsIfExists": {"k": "a"}}, None, True),
        ({"BoolIfExists": {"k": "true"}}, None, True),
        ({"Null": {"k": True}}, [], True),
    ],
)
def test_every_operator_compares_as_iam_does(condition: Any, values: list[str] | None, met: bool) -> None:
    result = decision(statement(Condition=condition), values={} if values is None else {"k": values})
    assert (result is Decision.ALLOWED) is met


def test_an_unknown_operator_decides_nothing() -> None:
    assert decision(statement(Condition={"StringIs": {"k": "a"}}), values={"k": ["a"]}) is Decision.UNKNOWN


@pytest.mark.parametrize(("network", "met"), [("10.0.0.0/8", False), ("0.0.0.0/0", True), ("52.94.0.0/16", None)])
def test_only_that_the_source_address_is_public_is_known(network: str, met: bool | None) -> None:
    narrowed = statement(Condition={"IpAddress": {"aws:SourceIp": network}})
    expected = {True: Decision.ALLOWED, False: Decision.SILENT, None: Decision.UNKNOWN}[met]
    assert decision(narrowed, unknown="aws:sourceip") is expected


@pytest.mark.parametrize(
    ("resource", "fits"),
    [
        ("arn:aws:s3:::bucket/*", True),
        ("arn:aws:s3", True),
        ("arn:*:s3:::*", True),
        ("arn:aws:s3:*:key", False),
        ("arn:aws:s3:::Bucket/*", False),
    ],
)
def test_a_resource_is_matched_part_by_part(resource: str, fits: bool) -> None:
    assert (decision(statement(Resource=resource)) is Decision.ALLOWED) is fits


def test_without_the_version_of_2012_there_are_no_policy_variables() -> None:
    asked = Question(action="s3:GetObject", resource=OBJECT, context=ConditionContext({"aws:username": ["key"]}))
    old = {"Statement": statement(Resource="arn:aws:s3:::bucket/${aws:username}")}
    assert decide([old], asked) is Decision.SILENT
    assert decide([{**old, "Version": "2012-10-17"}], asked) is Decision.ALLOWED


def test_not_principal_exempts_a_principal_only_if_its_account_is_listed_too() -> None:
    role, account = "arn:aws:iam::123456789012:role/A", "123456789012"
    session = "arn:aws:sts::123456789012:assumed-role/A/s"
    listed = [session, role, "arn:aws:iam::123456789012:root"]
    spares = statement("Deny", NotPrincipal={"AWS": listed})
    names = [session, role, account]
    assert decision(spares, principals=names) is Decision.SILENT
    assert decision(spares, principals=names, bounded=True) is Decision.DENIED
    assert decision(statement("Deny", NotPrincipal={"AWS": listed[:2]}), principals=names) is Decision.DENIED
