"""Log destinations do not let everybody in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import public_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(destination: Resource) -> Iterator[Problem]:
    yield from public_problems(destination.document("DestinationPolicy"))


RULE = Rule(
    id="logs-destination-is-not-public",
    types=("AWS::Logs::Destination",),
    demands="A log destination's policy names who may send to it.",
    why="Any AWS account can send logs into yours: false events among true ones, at your cost.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("H04",),
    cis=("2.21",),
    fix=Fix(
        cdk="""\
stream = kinesis.Stream(self, "Stream")
role = iam.Role(self, "Role", assumed_by=iam.ServicePrincipal("logs.amazonaws.com"))
destination = logs.CrossAccountDestination(self, "Central", role=role, target_arn=stream.stream_arn)
destination.add_to_policy(
    iam.PolicyStatement(
        principals=[iam.OrganizationPrincipal("o-1234567890")],
        actions=["logs:PutSubscriptionFilter"],
        resources=["*"],
    )
)
""",
        cloudformation="""\
Type: AWS::Logs::Destination
Properties:
  DestinationName: central
  RoleArn: arn:aws:iam::123456789012:role/logs
  TargetArn: arn:aws:kinesis:eu-central-1:123456789012:stream/logs
  DestinationPolicy: >-
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Resource": "*",
    "Action": "logs:PutSubscriptionFilter", "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}}]}
""",
    ),
    check=_check,
)
