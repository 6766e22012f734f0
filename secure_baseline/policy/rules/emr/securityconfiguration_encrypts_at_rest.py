from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::SecurityConfiguration",
    requires="A security configuration of Amazon EMR encrypts data at rest, local disks included.",
    otherwise="Data lie in clear text on the disks of clusters.",
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
def securityconfiguration_encrypts_at_rest(configuration: Resource) -> Problems:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    local = "AtRestEncryptionConfiguration.LocalDiskEncryptionConfiguration"
    if encryption.flag("EnableAtRestEncryption") is not True:
        yield encryption.problem("Data at rest are not encrypted", "EnableAtRestEncryption")
    elif not encryption.has(local):
        yield encryption.problem("Local disks are not encrypted: LocalDiskEncryptionConfiguration is not set", local)
