from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::AutoScaling::AutoScalingGroup",
    requires="An Auto Scaling group must launch its instances from a launch template.",
    otherwise=(
        "Launch configurations support neither new instance types nor new security settings, and are being retired."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "AutoScaling.9"),
    same_as=("CT.AUTOSCALING.PR.8",),
)
def group_uses_launch_template(group: Resource) -> Problems:
    for key in ("LaunchConfigurationName", "InstanceId"):
        if group.has(key):
            yield group.problem("Instances are launched without a launch template", at=key)
