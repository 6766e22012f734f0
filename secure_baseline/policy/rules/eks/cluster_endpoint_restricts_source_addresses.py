from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::EKS::Cluster",
    requires="The API endpoint of an EKS cluster must not be open to the whole internet.",
    otherwise="Anyone on the internet can try stolen credentials and Kubernetes exploits against it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("B09", "EKS.1"),
    same_as=("EKSClusterNoEndpointPublicAccess", "CT.EKS.PR.1", "EKS_ENDPOINT_NO_PUBLIC_ACCESS"),
)
def cluster_endpoint_restricts_source_addresses(cluster: Resource) -> Problems:
    if cluster.has("OutpostConfig") or cluster.flag("ResourcesVpcConfig.EndpointPublicAccess") is False:
        return
    at = "ResourcesVpcConfig.PublicAccessCidrs"
    networks = cluster.nodes(at)
    if not networks:
        yield cluster.problem("The endpoint is open to the internet", at=at)
    for network in networks:
        if is_anywhere(network.get()):
            yield network.problem(f"The endpoint is open to {network.text()}")
            return
    cluster.texts(at)  # raises if one of them is known only at deployment
