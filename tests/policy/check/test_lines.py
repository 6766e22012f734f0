"""In which line a finding stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from secure_baseline.policy.check.lines import Lines
from secure_baseline.policy.template.parse import parse

if TYPE_CHECKING:
    from secure_baseline.policy.template.yaml_reader import LineNumbers

PLAIN = b"""
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress:
        - CidrIp: 10.0.0.0/8
        - CidrIp: 0.0.0.0/0
"""
# Its closing bracket stands further left than its key does.
FLOW = b"""
Resources:
  Topic:
    Type: AWS::SNS::TopicPolicy
    Properties:
      PolicyDocument:
        Statement: [{
          "Effect": "Allow"
    }]
      Topics:
        - first
        - second
"""
JSON = b"""
{
  "Outputs": {"A": {"Value": "},{"}},
  "Resources": {
    "Topic": {"Type": "AWS::SNS::TopicPolicy",
      "Properties": {
        "Topics": [
          "first", {},
          "second"
        ]
      }
    },
    "Other": {"Type": "AWS::SNS::Topic"}
  }
}
"""
LOOP = b"""
Transform: AWS::LanguageExtensions
Resources:
  Plain: {Type: AWS::SNS::Topic}
  Fn::ForEach::Stages:
    - Stage
    - [dev, prod]
    - Fn::ForEach::Tables:
        - Table
        - [a-b, c]
        - ${Stage}Table&{Table}:
            Type: AWS::DynamoDB::Table
            Properties:
              BillingMode: PAY_PER_REQUEST
"""


def line(content: bytes, logical_id: str, *path: str | int) -> int | None:
    numbers: LineNumbers = {}
    return Lines(content, parse(content, numbers), numbers).line(logical_id, path)


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        (PLAIN, ("Group",), 3),
        (PLAIN, ("Group", "Properties", "SecurityGroupIngress", 1), 8),
        (PLAIN, ("Group", "Properties", "SecurityGroupIngress", 1, "Description"), 8),
        (PLAIN, ("GroupRole", "Properties", "Policies"), 5),
        (PLAIN, ("Else",), None),
        (FLOW, ("Topic", "Properties", "PolicyDocument", "Statement", 0), 7),
        (FLOW, ("Topic", "Properties", "Topics", 1), 12),
        (FLOW, ("Topic", "Properties", "Topics", 2), 10),
        (FLOW, ("Topic", "Properties", "None", 0), 5),
        (JSON, ("Topic", "Properties", "Topics", 2), 9),
        (JSON, ("Topic", "Properties", "Topics", 1), 8),
        (JSON, ("Topic", "Properties", "Topics", 3), 7),
        (JSON, ("Topic", "Properties", "Topics", 0, "None"), 8),
        (JSON, ("Other",), 13),
        (JSON, ("Else",), None),
        (LOOP, ("prodTableab", "Properties", "BillingMode"), 14),
        (LOOP, ("devTablec", "Properties", "TableName"), 13),
        (LOOP, ("Plain", "Properties"), 4),
    ],
)
def test_a_place_is_found_or_the_nearest_above(content: bytes, place: tuple[str, ...], expected: int | None) -> None:
    assert line(content, *place) == expected
