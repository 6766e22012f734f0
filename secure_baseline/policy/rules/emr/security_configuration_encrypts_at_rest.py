from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::SecurityConfiguration",
    requires="An EMR security configuration must encrypt data at rest, including local disks.",
    otherwise="Data is stored in plaintext on the disks of clusters.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G14", "EMR.3"),
    same_as=(
        "EMRLocalDiskEncryption",
        "CT.EMR.PR.1",
        "CT.EMR.PR.2",
        "CT.EMR.PR.3",
        "EMR_SECURITY_CONFIG_ENABLED_AND_CONFIGURED_RULE",
    ),
)
def security_configuration_encrypts_at_rest(configuration: Resource) -> Problems:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    local = "AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration"
    if encryption.flag("EnableAtRestEncryption") is not True:
        yield encryption.problem("Data is not encrypted at rest", at="EnableAtRestEncryption")
    elif not encryption.has(local):
        yield encryption.problem("Local disks are not encrypted", at=local)
