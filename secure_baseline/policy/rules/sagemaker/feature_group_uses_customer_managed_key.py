from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::FeatureGroup",
    requires="The stores of a SageMaker feature group must be encrypted with a customer managed key.",
    otherwise="No key policy of yours controls who can decrypt the data that models are trained on.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "SageMaker.17", "SageMaker.18"),
)
def feature_group_uses_customer_managed_key(group: Resource) -> Problems:
    offline = "OfflineStoreConfig.S3StorageConfig"
    if group.has(offline) and not group.has(f"{offline}.KmsKeyId"):
        yield group.problem("The offline store has no customer managed key", at=f"{offline}.KmsKeyId")
    online = group.node("OnlineStoreConfig")
    in_memory = online.text("StorageType") == "InMemory"
    if online.flag("EnableOnlineStore") and not in_memory and not online.has("SecurityConfig.KmsKeyId"):
        yield online.problem("The online store has no customer managed key", at="SecurityConfig.KmsKeyId")
