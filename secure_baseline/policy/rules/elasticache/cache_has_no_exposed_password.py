"""Passwords of ElastiCache replication groups do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    if shown := exposed(resource, "AuthToken"):
        yield resource.problem(f"The password is shown: {shown}", "AuthToken")


RULE = Rule(
    id="elasticache-cache-has-no-exposed-password",
    types=("AWS::ElastiCache::ReplicationGroup",),
    demands="The password of an ElastiCache replication group is not shown by the template.",
    why="Everybody who may read the repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
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
