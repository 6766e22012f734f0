from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::EKS::Cluster",
    requires="The API endpoint of an EKS cluster must be reachable only from its VPC.",
    otherwise="Anyone in one of the allowed networks can try credentials and exploits against it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B04", "EKS.1"),
    same_as=("EKSClusterNoEndpointPublicAccess", "CT.EKS.PR.1", "EKS_ENDPOINT_NO_PUBLIC_ACCESS"),
)
def cluster_endpoint_is_not_public(cluster: Resource) -> Problems:
    if cluster.has("OutpostConfig") or cluster.flag("ResourcesVpcConfig.EndpointPublicAccess") is False:
        return
    networks = cluster.texts("ResourcesVpcConfig.PublicAccessCidrs")
    if networks and not any(map(is_anywhere, networks)):  # another rule reports an open one
        yield cluster.problem(
            f"The endpoint is open to {', '.join(networks)}", at="ResourcesVpcConfig.EndpointPublicAccess"
        )
