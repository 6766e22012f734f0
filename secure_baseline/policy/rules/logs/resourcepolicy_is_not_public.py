"""Policies of CloudWatch Logs do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    key = "PolicyDocument" if resource.type == "AWS::Logs::ResourcePolicy" else "ResourcePolicyDocument"
    yield from public_problems(resource.document(key))


RULE = Rule(
    id="logs-resourcepolicy-is-not-public",
    types=("AWS::Logs::ResourcePolicy", "AWS::Logs::LogGroup"),
    demands="A resource policy of CloudWatch Logs names who may use the log groups.",
    why="Anyone with an AWS account can write into the logs, or read them.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("H04",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
group = logs.LogGroup(self, "Logs")
group.grant_write(iam.ServicePrincipal("events.amazonaws.com"))
""",
        cloudformation="""\
Type: AWS::Logs::ResourcePolicy
Properties:
  PolicyName: events
  PolicyDocument: >-
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
    "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": "*"}]}
""",
    ),
    check=_check,
)
