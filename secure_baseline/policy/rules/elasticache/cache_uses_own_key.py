"""ElastiCache caches are encrypted with keys of their owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticache._cache import is_secondary, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cache: Resource) -> Iterator[Problem]:
    if cache.type == "AWS::ElastiCache::ReplicationGroup":
        encrypted = cache.flag("AtRestEncryptionEnabled")
        by_itself = encrypted is None and (cache.text("Engine") or "").lower() == "valkey"
        if not (encrypted or by_itself) or is_secondary(cache):
            return  # elasticache-replication-group-is-encrypted tells
    if not is_written(cache, "KmsKeyId"):
        yield cache.problem("AWS manages its key: KmsKeyId is not set", "KmsKeyId")


RULE = Rule(
    id="elasticache-cache-uses-own-key",
    types=("AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::ServerlessCache"),
    demands="An ElastiCache cache is encrypted with a customer managed key.",
    why="Nobody can restrict, audit or withdraw the use of a key that AWS manages.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="""\
elasticache.CfnReplicationGroup(
    self,
    'Cache',
    replication_group_description='Sessions',
    engine='valkey',
    at_rest_encryption_enabled=True,
    kms_key_id=key.key_id,
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::ReplicationGroup
Properties:
  ReplicationGroupDescription: Sessions
  Engine: valkey
  AtRestEncryptionEnabled: true
  KmsKeyId: 1234abcd-12ab-34cd-56ef-1234567890ab
""",
    ),
    check=_check,
)
