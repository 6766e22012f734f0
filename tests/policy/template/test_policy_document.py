"""Which principals a statement opens something to."""

from __future__ import annotations

from typing import Any

import pytest

from secure_baseline.policy.template.node import Node
from secure_baseline.policy.template.policy_document import Statement, covers, denies_insecure_transport
from secure_baseline.policy.template.values import CannotEvaluateError, Unknown


def statement(**fields: Any) -> Statement:
    return Statement(Node({"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", **fields}, ()))


@pytest.mark.parametrize(
    "principal",
    ["*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::123456789012:root", "*"]}, {"CanonicalUser": "*"}],
    ids=str,
)
def test_anyone_is_public(principal: object) -> None:
    assert statement(Principal=principal).is_public


@pytest.mark.parametrize(
    "principal",
    [{"AWS": "arn:aws:iam::123456789012:root"}, {"Service": "sns.amazonaws.com"}, {"Federated": "*"}],
    ids=str,
)
def test_a_named_principal_is_not_public(principal: object) -> None:
    assert not statement(Principal=principal).is_public


def test_everyone_except_one_principal_is_public() -> None:
    node = {"Effect": "Allow", "NotPrincipal": {"AWS": "123456789012"}, "Action": "*"}
    assert Statement(Node(node, ())).is_public


@pytest.mark.parametrize(
    "condition",
    [
        {"StringEquals": {"aws:PrincipalOrgID": "o-1"}},
        {"StringEquals": {"AWS:SourceAccount": "123456789012"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::bucket"}},
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/*"}},
        {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24"]}},
        {"StringEquals": {"aws:SourceVpce": "${Endpoint}"}},
    ],
    ids=str,
)
def test_a_condition_on_the_principal_or_the_source_closes_it(condition: object) -> None:
    assert not statement(Condition=condition).is_public


@pytest.mark.parametrize(
    "condition",
    [
        {"Bool": {"aws:SecureTransport": "true"}},
        {"StringNotEquals": {"aws:PrincipalOrgID": "o-1"}},
        {"StringLike": {"aws:SourceAccount": "*"}},
        {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}},
        {"ArnLike": {"aws:SourceArn": "arn:aws:*"}},
        {"IpAddress": {"aws:SourceIp": ["192.0.2.0/24", "0.0.0.0/0"]}},
        {"StringEquals": {"s3:prefix": "public"}},
        {"Null": {"aws:SourceAccount": "true"}},
    ],
    ids=str,
)
def test_any_other_condition_does_not(condition: object) -> None:
    assert statement(Condition=condition).is_public


def test_a_condition_known_only_at_deployment_is_not_guessed() -> None:
    with pytest.raises(CannotEvaluateError):
        assert statement(Condition={"StringLike": {"aws:SourceAccount": Unknown("a parameter")}}).is_public


@pytest.mark.parametrize("operator", ["StringEquals", "ForAnyValue:StringEquals", "StringEqualsIgnoreCase"])
def test_a_value_known_only_at_deployment_restricts_where_wildcards_do_not_count(operator: str) -> None:
    assert not statement(Condition={operator: {"aws:PrincipalOrgID": [Unknown("a parameter")]}}).is_public


def test_another_condition_known_only_at_deployment_does_not_matter() -> None:
    condition = {"StringEquals": {"aws:PrincipalOrgID": "o-1"}, "StringLike": {"s3:prefix": Unknown("a parameter")}}
    assert not statement(Condition=condition).is_public


@pytest.mark.parametrize(
    ("pattern", "action", "covered"),
    [
        ("*", "s3:GetObject", True),
        ("s3:*", "S3:getobject", True),
        ("s3:Get?bject", "s3:GetObject", True),
        ("s3:Get", "s3:GetObject", False),
        ("s3:GetObject", "s3:GetObjectAcl", False),
        ("s3.*", "s3:GetObject", False),
    ],
)
def test_a_pattern_covers_what_it_matches(pattern: str, action: str, *, covered: bool) -> None:
    assert covers(pattern, action) is covered


def test_not_action_covers_what_it_does_not_list() -> None:
    node = Statement(Node({"Effect": "Allow", "NotAction": "s3:*"}, ()))
    assert node.covers_action("iam:PassRole")
    assert not node.covers_action("s3:GetObject")


@pytest.mark.parametrize(
    "condition",
    [
        {"Bool": {"aws:SecureTransport": "false"}},
        {"Bool": {"aws:SecureTransport": False}},
        {"NumericLessThan": {"s3:TlsVersion": "1.2"}},
    ],
    ids=str,
)
def test_a_denial_of_plaintext_is_recognized(condition: object) -> None:
    denial = {"Effect": "Deny", "Principal": "*", "Action": "*", "Condition": condition}
    assert denies_insecure_transport(Node({"Statement": [denial]}, ()))
    assert denies_insecure_transport(Node({"Statement": denial}, ()))
    allowed = {**denial, "Effect": "Allow"}
    assert not denies_insecure_transport(Node({"Statement": [allowed]}, ()))


def test_another_denial_known_only_at_deployment_is_not_a_denial_of_plaintext() -> None:
    unknown = {"StringNotEquals": {"aws:PrincipalOrgID": Unknown("a parameter")}}
    others = {"Effect": "Deny", "Principal": Unknown("a parameter"), "Action": "*", "Condition": unknown}
    assert not denies_insecure_transport(Node({"Statement": [others]}, ()))


def test_a_denial_known_only_at_deployment_is_not_guessed() -> None:
    unknown = {"Bool": {"aws:SecureTransport": Unknown("a parameter")}}
    denial = {"Effect": "Deny", "Principal": "*", "Action": "*", "Condition": unknown}
    with pytest.raises(CannotEvaluateError):
        denies_insecure_transport(Node({"Statement": [denial]}, ()))
