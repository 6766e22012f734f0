from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::SecretsManager::Secret",
    requires="A secret and its replicas must be encrypted with a customer managed key.",
    otherwise=(
        "Anyone who can read secrets can read this one: no key policy stands in between, and no other account can "
        "get access."
    ),
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12",),
    same_as=("SecretsManagerUsingKMSKey", "SECRETSMANAGER_USING_CMK"),
)
def secret_uses_customer_managed_key(secret: Resource) -> Problems:
    for part in (secret, *secret.nodes("ReplicaRegions")):
        if not part.has("KmsKeyId") or "alias/aws/" in str(part.get("KmsKeyId")):
            yield part.problem("No customer managed key is used", at="KmsKeyId")
