from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    requires="An RSA key for encryption must be longer than 2048 bits.",
    otherwise="Data recorded today can be decrypted as soon as keys of this length are broken.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12",),
    same_as=("CT.KMS.PR.2",),
)
def key_has_sufficient_key_length(key: Resource) -> Problems:
    if key.text("KeySpec") == "RSA_2048" and key.text("KeyUsage") in {None, "ENCRYPT_DECRYPT"}:
        yield key.problem("The encryption key is too short", at="KeySpec")
