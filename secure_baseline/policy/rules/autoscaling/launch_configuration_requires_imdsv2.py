from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration must require IMDSv2.",
    otherwise="With IMDSv1, a flaw that makes a server fetch a URL is enough to steal the role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C03", "CIS 6.7", "AutoScaling.3"),
    same_as=("EC2IMDSv2Enabled", "CT.AUTOSCALING.PR.2"),
)
def launch_configuration_requires_imdsv2(launch: Resource) -> Problems:
    tokens = launch.text("MetadataOptions.HttpTokens")
    if tokens != "required" and launch.text("MetadataOptions.HttpEndpoint") != "disabled":
        yield launch.problem("IMDSv1 is allowed", at="MetadataOptions.HttpTokens")
