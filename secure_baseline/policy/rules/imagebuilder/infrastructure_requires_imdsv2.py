from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::InfrastructureConfiguration",
    requires="Instances that build images answer metadata requests of version 2 (IMDSv2) only.",
    otherwise="By version 1, a flaw that makes a server fetch a URL is enough to steal its role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C03", "CIS 6.7", "EC2.8"),
)
def infrastructure_requires_imdsv2(infrastructure: Resource) -> Problems:
    tokens = infrastructure.text("InstanceMetadataOptions.HttpTokens")
    if tokens != "required":
        says = f"Version 1 of the metadata service is open: HttpTokens is {tokens or 'not set'}"
        yield infrastructure.problem(says, "InstanceMetadataOptions.HttpTokens")
