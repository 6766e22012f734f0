from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_TEMPLATE = "MixedInstancesPolicy.LaunchTemplate"


@rule(
    "AWS::AutoScaling::AutoScalingGroup",
    requires="An Auto Scaling group must use at least two instance types.",
    otherwise="The group cannot scale out while AWS has no capacity for its only instance type.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("B10", "AutoScaling.6"),
    same_as=("CT.AUTOSCALING.PR.6",),
)
def group_uses_multiple_instance_types(group: Resource) -> Problems:
    if not group.has("MixedInstancesPolicy"):
        yield group.problem("Only one instance type is used", at="MixedInstancesPolicy")
        return
    overrides = group.nodes(f"{_TEMPLATE}.Overrides")
    if any(each.has("InstanceRequirements") for each in overrides):
        return
    if len(overrides) < 2:  # noqa: PLR2004  (two types)
        yield group.problem("Only one instance type is used: Overrides has fewer than two", at=f"{_TEMPLATE}.Overrides")
