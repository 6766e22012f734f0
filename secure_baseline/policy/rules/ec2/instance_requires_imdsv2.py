from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.ec2._launches import FLEET, launch_template, launches


@rule(
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::EC2Fleet",
    requires="An EC2 instance must require IMDSv2.",
    otherwise="With IMDSv1, a flaw that makes a server fetch a URL is enough to steal the role's credentials.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("C03", "CIS 6.7", "EC2.8", "EC2.170"),
    same_as=("EC2IMDSv2Enabled", "CT.EC2.PR.1"),
)
def instance_requires_imdsv2(resource: Resource) -> Problems:
    for launch in launches(resource):
        if launch.text("MetadataOptions.HttpEndpoint") == "disabled":
            continue
        tokens = launch.text("MetadataOptions.HttpTokens")
        if tokens is None and resource.type == FLEET:
            continue  # its launch template decides
        if tokens is None and launch.has("LaunchTemplate"):
            launch_template(resource)  # decides, and is checked separately
        elif tokens != "required":
            yield launch.problem("IMDSv1 is enabled", at="MetadataOptions.HttpTokens")
