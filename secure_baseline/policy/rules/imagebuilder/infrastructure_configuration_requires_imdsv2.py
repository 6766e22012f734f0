from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::ImageBuilder::InfrastructureConfiguration",
    requires="The instances that build images must require IMDSv2.",
    otherwise="With IMDSv1, a flaw that makes a server fetch a URL is enough to steal the role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C03", "CIS 6.7", "EC2.8"),
)
def infrastructure_configuration_requires_imdsv2(infrastructure: Resource) -> Problems:
    if infrastructure.text("InstanceMetadataOptions.HttpTokens") != "required":
        yield infrastructure.problem("IMDSv1 is enabled", at="InstanceMetadataOptions.HttpTokens")
