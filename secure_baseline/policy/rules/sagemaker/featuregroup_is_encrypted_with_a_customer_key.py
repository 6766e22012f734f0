from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SageMaker::FeatureGroup",
    requires="A feature group's stores are encrypted with a customer managed key.",
    otherwise="No key policy of yours decides who can read the data that models learn from.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14", "SageMaker.17", "SageMaker.18"),
)
def featuregroup_is_encrypted_with_a_customer_key(group: Resource) -> Problems:
    offline = "OfflineStoreConfig.S3StorageConfig"
    if group.has(offline) and not group.has(f"{offline}.KmsKeyId"):
        yield group.problem("The offline store has no key of yours: KmsKeyId is not set", f"{offline}.KmsKeyId")
    online = group.node("OnlineStoreConfig")
    in_memory = online.text("StorageType") == "InMemory"
    if online.flag("EnableOnlineStore") and not in_memory and not online.has("SecurityConfig.KmsKeyId"):
        yield online.problem("The online store has no key of yours: KmsKeyId is not set", "SecurityConfig.KmsKeyId")
