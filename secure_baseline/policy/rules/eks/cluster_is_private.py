"""Clusters' endpoints are private."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Level, Rule, Severity
from secure_baseline.policy.rules.eks._fixes import PRIVATE_CLUSTER
from secure_baseline.policy.template.traffic import is_anywhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(cluster: Resource) -> Iterator[Problem]:
    if cluster.has("OutpostConfig") or cluster.flag("ResourcesVpcConfig.EndpointPublicAccess") is False:
        return
    networks = cluster.texts("ResourcesVpcConfig.PublicAccessCidrs")
    if networks and not any(map(is_anywhere, networks)):  # open to everybody, another rule tells
        yield cluster.problem(
            f"Its endpoint is open to {', '.join(networks)}", "ResourcesVpcConfig.EndpointPublicAccess"
        )


RULE = Rule(
    id="eks-cluster-is-private",
    types=("AWS::EKS::Cluster",),
    demands="An EKS cluster's API endpoint is reached from its VPC only.",
    why="Whoever sits behind one of the named networks can try credentials and flaws on it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("B04",),
    security_hub=("EKS.1",),
    nag=("EKSClusterNoEndpointPublicAccess",),
    control_tower=("CT.EKS.PR.1",),
    engine=("EKS_ENDPOINT_NO_PUBLIC_ACCESS",),
    fix=PRIVATE_CLUSTER,
    check=_check,
)
