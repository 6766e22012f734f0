from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::LaunchConfiguration",
    requires="A launch configuration gives its instances an instance profile.",
    otherwise="Without a role Systems Manager cannot manage them, and software on them needs access keys that last.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("C02", "CIS 2.16"),
)
def launch_configuration_has_a_role(launch: Resource) -> Problems:
    if not launch.has("IamInstanceProfile"):
        yield launch.problem("Instances have no role: IamInstanceProfile is not set", "IamInstanceProfile")
