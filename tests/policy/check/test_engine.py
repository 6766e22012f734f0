"""What AWS's engine finds, without its false alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.engine import Engine
from secure_baseline.policy.check.sources import Source

if TYPE_CHECKING:
    from pathlib import Path

TOPIC = "Resources: {Topic: {Type: AWS::SNS::Topic, %s}}"
FUNCTION = """
Transform: AWS::Serverless-2016-10-31
Resources:
  App:
    Type: AWS::Serverless::Function
    %s
    Properties: {Handler: a.b, Runtime: python3.13, CodeUri: src/, AutoPublishAlias: live}
  Ask: {Type: AWS::SNS::Subscription, Properties: {Protocol: email, Endpoint: me@example.com, TopicArn: !Ref %s}}
"""
EMPTY = """
Parameters: {Policies: {Type: CommaDelimitedList, Default: ""}, Address: {Type: String, Default: ""}}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: "sts:AssumeRole"}
      ManagedPolicyArns: !Ref Policies
  Record:
    Type: AWS::Route53::RecordSet
    Properties: {HostedZoneId: Z1, Name: a.example.com, Type: A, TTL: 60, ResourceRecords: [!Ref Address]}
"""
ZONES = """
Parameters: {One: {Type: String}, Two: {Type: String, Default: ""}, Three: {Type: String, Default: ""}}
Conditions: {HasTwo: !Not [!Equals [!Ref Two, ""]], HasThree: !Not [!Equals [!Ref Three, ""]]}
Resources:
  Firewall:
    Type: AWS::NetworkFirewall::Firewall
    Properties:
      FirewallName: main
      FirewallPolicyArn: arn:aws:network-firewall:eu-central-1:123456789012:firewall-policy/main
      VpcId: vpc-0123456789abcdef0
      SubnetMappings:
        - SubnetId: !Ref One
        - !If [HasTwo, {SubnetId: !Ref Two}, !Ref AWS::NoValue]
        - !If [HasThree, {SubnetId: !Ref Three}, !Ref AWS::NoValue]
"""
INCLUDED = """
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties: {Fn::Transform: {Name: AWS::Include, Parameters: {Location: s3://bucket/topic.yaml}}}
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


def rules(engine: Engine, template: str) -> list[str]:
    return [found.rule for found in engine.diagnose(template.encode(), "template.yaml")]


@pytest.mark.parametrize(
    "template",
    [EMPTY, ZONES, INCLUDED, FUNCTION % ("Description: Orders", "Topic.DestinationTopic")],
    ids=["an empty default", "items that conditions keep apart", "a macro amid properties", "what SAM takes"],
)
def test_what_cloudformation_accepts_is_not_reported(engine: Engine, template: str) -> None:
    assert rules(engine, template) == []


@pytest.mark.parametrize(
    ("template", "rule"),
    [
        (TOPIC % "Description: Orders", "E3001"),
        (TOPIC % "Properties: {TopicName: !Ref Nothing}", "F1020"),
        (TOPIC % "Properties: {Name: orders}", "F3002"),
        (FUNCTION % ("", "Nothing"), "F1020"),
    ],
)
def test_what_it_rejects_is_reported(engine: Engine, template: str, rule: str) -> None:
    assert rules(engine, template) == [rule]


def test_what_the_engine_cannot_read_is_remembered(engine: Engine) -> None:
    flow = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {\n  TopicName: orders\n}\n"
    assert rules(engine, flow) == []
    assert "line 5" in engine.unread["template.yaml"]


def test_what_the_engine_cannot_read_is_noted(tmp_path: Path) -> None:
    file = tmp_path / "template.yaml"
    file.write_text("Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: {\n  TopicName: orders\n}\n")
    checker = Checker(engine=Engine())
    checker.check(Source(str(file), file))
    (note,) = checker.report.notes
    assert "AWS's engine cannot read it" in note


def test_modules_that_packaging_inserts_are_noted(tmp_path: Path) -> None:
    file = tmp_path / "template.yaml"
    file.write_text("Modules: {Data: {Source: bucket.yaml}}\nResources: {Topic: {Type: AWS::SNS::Topic}}\n")
    checker = Checker()
    checker.check(Source(str(file), file))
    (note,) = checker.report.notes
    assert "Modules" in note
