from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EC2::VPCEncryptionControl",
    requires="A VPC encryption control must enforce encryption in transit, not only monitor it.",
    otherwise="In monitor mode, plaintext traffic still flows and is only recorded.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19",),
)
def vpc_encryption_control_enforces_encryption(control: Resource) -> Problems:
    # Monitor is AWS's default and the step before enforce.
    if control.text("Mode") != "enforce":
        yield control.problem("Encryption is not enforced", at="Mode")
