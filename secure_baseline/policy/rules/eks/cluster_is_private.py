from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster's API endpoint is reached from its VPC only.",
    otherwise="Whoever sits behind one of the named networks can try credentials and flaws on it.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B04", "EKS.1"),
    same_as=("EKSClusterNoEndpointPublicAccess", "CT.EKS.PR.1", "EKS_ENDPOINT_NO_PUBLIC_ACCESS"),
)
def cluster_is_private(cluster: Resource) -> Problems:
    if cluster.has("OutpostConfig") or cluster.flag("ResourcesVpcConfig.EndpointPublicAccess") is False:
        return
    networks = cluster.texts("ResourcesVpcConfig.PublicAccessCidrs")
    if networks and not any(map(is_anywhere, networks)):  # open to everybody, another rule tells
        yield cluster.problem(
            f"Its endpoint is open to {', '.join(networks)}", "ResourcesVpcConfig.EndpointPublicAccess"
        )
