"""Users of ElastiCache caches sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticache._cache import is_memcached, is_secondary, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cache: Resource) -> Iterator[Problem]:
    if cache.type == "AWS::ElastiCache::ServerlessCache":
        if not is_memcached(cache) and not is_written(cache, "UserGroupId"):
            yield cache.problem("It asks nobody who they are: UserGroupId is not set", "UserGroupId")
    elif not cache.get("UserGroupIds") and not is_written(cache, "AuthToken") and not is_secondary(cache):
        yield cache.problem("It asks nobody who they are: neither UserGroupIds nor AuthToken is set", "UserGroupIds")


RULE = Rule(
    id="elasticache-cache-knows-its-users",
    types=("AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache"),
    demands="An ElastiCache cache of Valkey or Redis lets in only users that sign in.",
    why="Whoever reaches the cache reads and changes everything.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D05",),
    security_hub=("ElastiCache.6",),
    nag=("ElastiCacheRedisClusterRedisAuth",),
    control_tower=("CT.ELASTICACHE.PR.7", "CT.ELASTICACHE.PR.8"),
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
  Engine: valkey
  TransitEncryptionEnabled: true
  UserGroupIds: [applications]
""",
    ),
    check=_check,
)
