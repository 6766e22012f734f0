"""Clusters' endpoints are not open to the internet."""

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
    at = "ResourcesVpcConfig.PublicAccessCidrs"
    networks = cluster.nodes(at)
    if not networks:
        yield cluster.problem("Its endpoint is open to everybody: PublicAccessCidrs is not set", at)
    for network in networks:
        if is_anywhere(network.get()):
            yield network.problem(f"Its endpoint is open to {network.text()}")
            return
    cluster.texts(at)  # raises where the deployment alone knows one of them


RULE = Rule(
    id="eks-cluster-is-not-open-to-everybody",
    types=("AWS::EKS::Cluster",),
    demands="An EKS cluster's API endpoint is not open to every address of the internet.",
    why="Anyone can try stolen credentials and flaws of Kubernetes on it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("B09",),
    security_hub=("EKS.1",),
    nag=("EKSClusterNoEndpointPublicAccess",),
    control_tower=("CT.EKS.PR.1",),
    engine=("EKS_ENDPOINT_NO_PUBLIC_ACCESS",),
    fix=PRIVATE_CLUSTER,
    check=_check,
)
