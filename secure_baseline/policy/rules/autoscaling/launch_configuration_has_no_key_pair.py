from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration must rely on Session Manager or Instance Connect, not on a key pair.",
    otherwise="A copied private key opens the instances for as long as they exist, with no record of who used it.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("C06", "C05"),
)
def launch_configuration_has_no_key_pair(launch: Resource) -> Problems:
    name = launch.get("KeyName")
    # Another rule reports one that the template creates.
    if name and not launch.template.named(name, "KeyName", "AWS::EC2::KeyPair"):
        yield launch.problem("Instances use a key pair", at="KeyName")
