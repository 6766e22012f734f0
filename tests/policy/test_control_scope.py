"""A control is about the types that it evaluates; a type that none evaluates belongs to its service's control."""

from __future__ import annotations

import pytest

from secure_baseline.controls.evaluated_types import cloudformation_types
from secure_baseline.controls.ids import security_hub_in
from secure_baseline.controls.security_hub import security_hub_controls
from secure_baseline.policy.control_scope import is_about_type
from secure_baseline.policy.rules import all_rules

RULES = {rule.id: rule for rule in all_rules()}


@pytest.mark.parametrize(
    ("rule", "resource_type", "controls"),
    [
        ("ec2-instance-requires-imdsv2", "AWS::EC2::Instance", ["EC2.8"]),
        ("ec2-instance-requires-imdsv2", "AWS::EC2::LaunchTemplate", ["EC2.170"]),
        ("opensearchservice-domain-is-encrypted", "AWS::Elasticsearch::Domain", ["ES.1"]),
        ("docdb-neptune-cluster-is-encrypted", "AWS::Neptune::GlobalCluster", ["Neptune.1"]),
        ("rds-database-has-deletion-protection", "AWS::RDS::GlobalCluster", ["RDS.7", "RDS.8"]),
    ],
)
def test_a_resource_has_the_controls_of_its_type_or_else_of_its_service(
    rule: str, resource_type: str, controls: list[str]
) -> None:
    of_rule = RULES[rule].controls
    found = [each for each in security_hub_in(of_rule) if is_about_type(each, RULES[rule], resource_type)]
    assert found == controls


def test_a_control_is_about_every_type_that_it_evaluates() -> None:
    known = security_hub_controls()
    pairs = [
        (control, rule, each)
        for rule in RULES.values()
        for control in security_hub_in(rule.controls)
        for each in set(cloudformation_types(known[control])) & set(rule.types)
    ]
    assert len(pairs) > 200
    assert [pair for pair in pairs if not is_about_type(*pair)] == []


def test_every_type_that_a_rule_checks_has_a_control_if_the_rule_has_any() -> None:
    without = [
        (rule.id, each)
        for rule in RULES.values()
        for each in rule.types
        if (controls := security_hub_in(rule.controls))
        and not any(is_about_type(control, rule, each) for control in controls)
    ]
    assert without == []


def test_a_control_that_security_hub_does_not_have_is_about_every_type() -> None:
    assert is_about_type("5.15", RULES["ec2-instance-requires-imdsv2"], "AWS::EC2::Instance")
