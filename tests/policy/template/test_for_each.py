"""Loops of the AWS::LanguageExtensions transform."""

from __future__ import annotations

from secure_baseline.policy.template.parse import read_yaml
from secure_baseline.policy.template.template import Template


def test_a_loop_creates_a_resource_per_item() -> None:
    template = Template(
        read_yaml("""
            Resources:
              Fn::ForEach::Topics:
                - Name
                - [a, b.c]
                - Topic&{Name}: {Type: AWS::SNS::Topic, Properties: {TopicName: !Ref Name, DisplayName: "x-${Name}"}}
        """)
    )
    assert [(each.logical_id, each.get("TopicName"), each.get("DisplayName")) for each in template.resources()] == [
        ("Topica", "a", "x-a"),
        ("Topicbc", "b.c", "x-b.c"),
    ]


def test_a_loop_over_a_parameter_uses_its_default() -> None:
    template = Template(
        read_yaml("""
            Parameters: {Names: {Type: CommaDelimitedList, Default: "a,b"}}
            Resources:
              Fn::ForEach::Topics: [N, !Ref Names, {"T${N}": {Type: AWS::SNS::Topic}}]
        """)
    )
    assert template.types == {"AWS::SNS::Topic": ["Ta", "Tb"]}


def test_a_loop_in_a_loop_is_expanded() -> None:
    template = Template(
        read_yaml("""
            Resources:
              Fn::ForEach::A: [X, [a, b], {"Fn::ForEach::B": [Y, [c, d], {"T${X}${Y}": {Type: AWS::SNS::Topic}}]}]
        """)
    )
    assert template.types == {"AWS::SNS::Topic": ["Tac", "Tad", "Tbc", "Tbd"]}


def test_a_loop_over_values_known_only_at_deployment_does_no_harm() -> None:
    template = Template(
        read_yaml("""
            Parameters: {Names: {Type: CommaDelimitedList}}
            Resources:
              Fn::ForEach::Topics: [N, !Ref Names, {"T${N}": {Type: AWS::SNS::Topic}}]
              Fn::ForEach::Malformed: 5
        """)
    )
    assert template.types == {}
