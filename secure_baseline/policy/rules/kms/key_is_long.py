from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::KMS::Key",
    requires="An RSA key that encrypts is longer than 2048 bits.",
    otherwise="What is encrypted today can be recorded and is read as soon as keys of that length fall.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G12",),
    same_as=("CT.KMS.PR.2",),
)
def key_is_long(key: Resource) -> Problems:
    if key.text("KeySpec") == "RSA_2048" and key.text("KeyUsage") in {None, "ENCRYPT_DECRYPT"}:
        yield key.problem("It encrypts with a short key: KeySpec is RSA_2048", "KeySpec")
