from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EKS::Cluster",
    requires="An EKS cluster must encrypt Kubernetes secrets with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the secrets in the cluster's store.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "EKS.3"),
    same_as=("CT.EKS.PR.2", "EKS_CLUSTER_ENCRYPTION_RULE"),
)
def cluster_encrypts_secrets(cluster: Resource) -> Problems:
    configs = cluster.nodes("EncryptionConfig")
    if not any("secrets" in config.texts("Resources") and config.has("Provider.KeyArn") for config in configs):
        yield cluster.problem("No customer managed key is used for secrets", at="EncryptionConfig")
