from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::EMR::SecurityConfiguration",
    requires="A security configuration of Amazon EMR encrypts data in transit.",
    otherwise="Data go between the cluster's instances in clear text.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19", "EMR.4"),
    same_as=("EMREncryptionInTransit", "CT.EMR.PR.4"),
)
def securityconfiguration_encrypts_in_transit(configuration: Resource) -> Problems:
    encryption = configuration.document("SecurityConfiguration").node("EncryptionConfiguration")
    if encryption.flag("EnableInTransitEncryption") is not True:
        yield encryption.problem("Data in transit are not encrypted", "EnableInTransitEncryption")
