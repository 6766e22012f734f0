"""SAM templates, as CloudFormation deploys them."""

from __future__ import annotations

import gc

import pytest

from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.sam import NotTransformedError, transformed
from secure_baseline.policy.template.template import Template

FUNCTION = """
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.13}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: a.b, CodeUri: src/, Policies: [AdministratorAccess]}
"""


def test_a_function_becomes_its_resources() -> None:
    types = Template(transformed(read_yaml(FUNCTION))).types
    assert types == {"AWS::Lambda::Function": ["Orders"], "AWS::IAM::Role": ["OrdersRole"]}


def test_globals_apply_to_each_function() -> None:
    (function,) = Template(transformed(read_yaml(FUNCTION))).resources("AWS::Lambda::Function")
    assert function.text("Runtime") == "python3.13"


def test_a_managed_policy_is_named_by_its_arn() -> None:
    (role,) = Template(transformed(read_yaml(FUNCTION))).resources("AWS::IAM::Role")
    assert "arn:aws:iam::aws:policy/AdministratorAccess" in role.texts("ManagedPolicyArns")


def test_the_input_does_not_change() -> None:
    template = read_yaml(FUNCTION)
    transformed(template)
    assert template == read_yaml(FUNCTION)


def test_a_template_without_the_transform_does_not_change() -> None:
    template = read_yaml("Resources: {A: {Type: AWS::SNS::Topic}}")
    assert transformed(template) is template


def test_what_the_translator_rejects_is_reported() -> None:
    with pytest.raises(NotTransformedError, match="AWS's SAM translator rejects it"):
        transformed(
            read_yaml("{Transform: AWS::Serverless-2016-10-31, Resources: {A: {Type: AWS::Serverless::Function}}}")
        )


APPLICATION = """
Transform: AWS::Serverless-2016-10-31
Resources:
  Alarms:
    Type: AWS::Serverless::Application
    Properties:
      Location:
        ApplicationId: arn:aws:serverlessrepo:us-east-1:123456789012:applications/alarms
        SemanticVersion: 1.0.0
  Nested: {Type: AWS::Serverless::Application, Properties: {Location: ./nested.yaml}}
"""


def test_an_application_of_the_repository_is_a_nested_stack_without_calls_to_aws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("AWS was called")

    monkeypatch.setattr("boto3.client", refuse)
    types = Template(transformed(read_yaml(APPLICATION))).types
    assert types == {"AWS::CloudFormation::Stack": ["Alarms", "Nested"]}


def test_the_translator_writes_nothing_to_the_terminal(caplog: pytest.LogCaptureFixture) -> None:
    transformed(read_yaml(FUNCTION))
    gc.collect()
    assert not caplog.records
