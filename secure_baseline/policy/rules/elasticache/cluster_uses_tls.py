"""ElastiCache clusters use TLS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.elasticache._cache import is_memcached

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


# Memcached knows it since 1.6.12.
_TOO_OLD = re.compile(r"1\.(?:[0-5]\.|6\.(?:\d|1[01])$)")


def _check(cluster: Resource) -> Iterator[Problem]:
    encrypted = cluster.flag("TransitEncryptionEnabled")
    if encrypted or (is_memcached(cluster) and _TOO_OLD.match(cluster.text("EngineVersion") or "")):
        return
    found = "is not set" if encrypted is None else "is false"
    yield cluster.problem(
        f"Its connections are not encrypted: TransitEncryptionEnabled {found}", "TransitEncryptionEnabled"
    )


RULE = Rule(
    id="elasticache-cluster-uses-tls",
    types=("AWS::ElastiCache::CacheCluster",),
    demands="An ElastiCache cluster encrypts its connections.",
    why="Data cross the network in clear.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("G19",),
    fix=Fix(
        cdk="""\
elasticache.CfnCacheCluster(
    self,
    'Cache',
    engine='memcached',
    cache_node_type='cache.t4g.small',
    num_cache_nodes=2,
    transit_encryption_enabled=True,
)
""",
        cloudformation="""\
Type: AWS::ElastiCache::CacheCluster
Properties:
  Engine: memcached
  CacheNodeType: cache.t4g.small
  NumCacheNodes: 2
  TransitEncryptionEnabled: true
""",
    ),
    check=_check,
)
