"""Passwords of elastic clusters do not stand in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if cluster.text("AuthType") != "SECRET_ARN":  # then it names a secret
        yield from exposed_problems(cluster, "AdminUserPassword")


RULE = Rule(
    id="docdbelastic-cluster-has-no-exposed-password",
    types=("AWS::DocDBElastic::Cluster",),
    demands="The password of a DocumentDB elastic cluster is not shown by the template.",
    why="Whoever reads the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
docdbelastic.CfnCluster(
    self,
    "Cluster",
    cluster_name="shop",
    admin_user_name="shop_owner",
    auth_type="SECRET_ARN",
    admin_user_password="arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop",
    shard_capacity=2,
    shard_count=1,
)
""",
        cloudformation="""\
Type: AWS::DocDBElastic::Cluster
Properties:
  ClusterName: shop
  AdminUserName: shop_owner
  AuthType: SECRET_ARN
  AdminUserPassword: arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop
  ShardCapacity: 2
  ShardCount: 1
""",
    ),
    check=_check,
)
