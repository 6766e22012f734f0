"""Clients of clusters sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_WAYS = ("Sasl.Iam", "Sasl.Scram", "Tls")
_AUTHORITIES = "ClientAuthentication.Tls.CertificateAuthorityArnList"


def _check(cluster: Resource) -> Iterator[Problem]:
    at = "ClientAuthentication"
    if cluster.flag(f"{at}.Unauthenticated.Enabled"):
        yield cluster.problem("Clients need not sign in: Unauthenticated is enabled", f"{at}.Unauthenticated.Enabled")
    elif not any(cluster.flag(f"{at}.{way}.Enabled") for way in _WAYS) and not cluster.has(_AUTHORITIES):
        yield cluster.problem("Clients need not sign in: no way to do so is enabled", at)


RULE = Rule(
    id="msk-cluster-authenticates-clients",
    types=("AWS::MSK::Cluster",),
    demands="An MSK cluster takes only clients that sign in.",
    why="Whoever reaches the brokers through the network can read and write every message.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("F02",),
    security_hub=("MSK.6",),
    fix=Fix(
        cdk="""\
cluster = msk.CfnCluster
msk.CfnCluster(
    self,
    "Cluster",
    cluster_name="main",
    kafka_version="3.6.0",
    number_of_broker_nodes=2,
    broker_node_group_info=cluster.BrokerNodeGroupInfoProperty(
        instance_type="kafka.m5.large", client_subnets=[subnet.subnet_id for subnet in vpc.isolated_subnets]
    ),
    client_authentication=cluster.ClientAuthenticationProperty(
        sasl=cluster.SaslProperty(iam=cluster.IamProperty(enabled=True))
    ),
)
""",
        cloudformation="""\
Type: AWS::MSK::Cluster
Properties:
  ClusterName: main
  KafkaVersion: 3.6.0
  NumberOfBrokerNodes: 2
  BrokerNodeGroupInfo:
    InstanceType: kafka.m5.large
    ClientSubnets: [subnet-11111111, subnet-22222222]
  ClientAuthentication:
    Sasl:
      Iam: {Enabled: true}
""",
    ),
    check=_check,
)
