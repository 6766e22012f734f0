"""Intrinsic functions, as far as the template allows."""

from __future__ import annotations

from typing import Any

import pytest

from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.template import Template
from secure_baseline.policy.template.values import Interpolated, Reference, Unknown

AROUND = """
Parameters:
  Given: {Type: String, Default: given}
  Missing: {Type: String}
  Many: {Type: CommaDelimitedList, Default: "a, b"}
  Stored: {Type: "AWS::SSM::Parameter::Value<String>", Default: /path}
Mappings:
  Map: {first: {key: found}}
  Partitions: {aws: {ec2: ec2.amazonaws.com}, aws-cn: {ec2: ec2.amazonaws.com.cn}}
Resources:
  Topic: {Type: AWS::SNS::Topic}
"""


def resolved(value: str, **parameters: str) -> Any:
    data = read_yaml(AROUND)
    data["Resources"]["Tried"] = {"Type": "Custom::Tried", "Properties": {"Value": read_yaml(value)}}
    return Template(data, parameters).variants("Tried")[0].get("Value")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("!Ref Given", "given"),
        ("!Ref Many", ["a", "b"]),
        ("!Ref Topic", Reference("Topic")),
        ("!GetAtt Topic.TopicArn", Reference("Topic", "TopicArn")),
        ("Fn::GetAtt: Topic.TopicArn", Reference("Topic", "TopicArn")),
        ("!Ref AWS::NoValue", None),
        ("{A: !Ref AWS::NoValue, B: 1}", {"B": 1}),
        ("[!Ref AWS::NoValue, 1]", [1]),
        ("!Sub 'x-${Given}-${!Literal}'", "x-given-${Literal}"),
        ("!Sub ['${A}', {A: !Ref Given}]", "given"),
        ("!Sub '${AWS::Region}.x'", "${AWS::Region}.x"),
        ("!Sub '${Topic.TopicArn}/*'", "${Topic.TopicArn}/*"),
        ("!Join ['-', [a, !Ref Given]]", "a-given"),
        ("!Join ['-', !Ref Many]", "a-b"),
        ("!Select [1, !Ref Many]", "b"),
        ("!Select ['0', [!Ref Given]]", "given"),
        ("!Split [',', 'a,b']", ["a", "b"]),
        ("!FindInMap [Map, first, key]", "found"),
        ("!FindInMap [Map, first, other, {DefaultValue: else}]", "else"),
        ("!FindInMap [Partitions, !Ref AWS::Partition, ec2]", "ec2.amazonaws.com"),
        ("!Base64 {Fn::Sub: 'echo ${Given}'}", "echo given"),
        ("{Fn::ToJsonString: {A: !Ref Given}}", {"A": "given"}),
    ],
    ids=str,
)
def test_what_is_in_the_template_is_resolved(written: str, value: object) -> None:
    assert resolved(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "!Ref Missing",
        "!Ref Stored",
        "!Ref Nowhere",
        "!GetAtt Nowhere.Arn",
        "!ImportValue x",
        "!GetAZs ''",
        "!Cidr ['10.0.0.0/16', 2, 8]",
        "!Select [5, [a]]",
        "!Select [0, !GetAZs '']",
        "!Join ['', !ImportValue x]",
        "!Join ['', {Ref: Missing}]",
        "!FindInMap [Map, !Ref AWS::Region, key]",
        "!FindInMap [Map, none, key]",
        "!Sub [1, 2, 3]",
        "!If [A, B]",
        "!Split ['', x]",
        "{Fn::Transform: {Name: AWS::Include}}",
        "{Ref: [1]}",
    ],
)
def test_a_value_known_only_at_deployment_is_unknown(written: str) -> None:
    assert isinstance(resolved(written), Unknown)


def test_a_set_value_overrides_the_default() -> None:
    assert resolved("!Ref Given", Given="other") == "other"


def test_a_text_has_the_resources_that_it_refers_to() -> None:
    text = resolved("!Sub '${Topic.TopicArn}/*'")
    assert isinstance(text, Interpolated)
    assert text.references == {Reference("Topic", "TopicArn")}


def test_a_text_with_an_unknown_part_is_still_a_text() -> None:
    assert resolved("!Sub 'arn:aws:s3:::${Missing}/*'") == "arn:aws:s3:::${?}/*"


def test_an_item_keeps_its_position_when_others_before_it_are_removed() -> None:
    data = read_yaml(
        """
Parameters: {More: {Type: String, Default: ""}}
Conditions: {HasMore: !Not [!Equals [!Ref More, ""]]}
Resources:
  Tried:
    Type: Custom::Tried
    Properties:
      Items: [!If [HasMore, more, !Ref AWS::NoValue], always]
"""
    )
    without, with_more = Template(data).variants("Tried")
    assert [(item.value, item.path) for item in without.nodes("Items")] == [("always", ("Properties", "Items", 1))]
    assert [item.path[-1] for item in with_more.nodes("Items")] == [0, 1]
