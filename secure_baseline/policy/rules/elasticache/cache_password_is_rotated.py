"""Passwords of ElastiCache replication groups are in Secrets Manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if exposed(resource, "AuthToken"):
        return  # elasticache-cache-has-no-exposed-password tells
    written = str(resource.get("AuthToken") or "")
    parameters = list(parameters_of(resource, "AuthToken"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "AuthToken")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(f"The password is in parameter {parameters[0]}, which nobody rotates", "AuthToken")


RULE = Rule(
    id="elasticache-cache-password-is-rotated",
    types=("AWS::ElastiCache::ReplicationGroup",),
    demands="The password of an ElastiCache replication group is in Secrets Manager, which can rotate it.",
    why="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D02",),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    transit_encryption_enabled=True,
    user_group_ids=['applications'],
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  TransitEncryptionEnabled: true
  UserGroupIds: [applications]
""",
    ),
    check=_check,
)
