from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::SecurityConfiguration",
    requires="An EMR security configuration must encrypt data in transit.",
    otherwise="Data travels in plaintext between the cluster's instances.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "EMR.4"),
    same_as=("EMREncryptionInTransit", "CT.EMR.PR.4"),
)
def security_configuration_encrypts_in_transit(configuration: Resource) -> Problems:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    if encryption.flag("EnableInTransitEncryption") is not True:
        yield encryption.problem("Data is not encrypted in transit", at="EnableInTransitEncryption")
