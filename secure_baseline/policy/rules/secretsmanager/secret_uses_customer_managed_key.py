from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule


@rule(
    "AWS::SecretsManager::Secret",
    requires="A secret and its replicas must be encrypted with a customer managed key.",
    otherwise="Anyone with permission to read secrets can decrypt this one; and other accounts cannot be given access.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12",),
    same_as=("SecretsManagerUsingKMSKey", "SECRETSMANAGER_USING_CMK"),
)
def secret_uses_customer_managed_key(secret: Resource) -> Problems:
    for part in (secret, *secret.nodes("ReplicaRegions")):
        if not _names_own_key(part):
            yield part.problem(
                f"It is encrypted with the key that AWS manages: KmsKeyId is {part.get('KmsKeyId') or 'not set'}",
                "KmsKeyId",
            )


def _names_own_key(part: Node) -> bool:
    return part.has("KmsKeyId") and "alias/aws/" not in str(part.get("KmsKeyId"))
