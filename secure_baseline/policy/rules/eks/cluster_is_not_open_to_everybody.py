from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, is_anywhere, rule


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster's API endpoint is not open to every address of the internet.",
    otherwise="Anyone can try stolen credentials and flaws of Kubernetes on it.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("B09", "EKS.1"),
    same_as=("EKSClusterNoEndpointPublicAccess", "CT.EKS.PR.1", "EKS_ENDPOINT_NO_PUBLIC_ACCESS"),
)
def cluster_is_not_open_to_everybody(cluster: Resource) -> Problems:
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
