from secure_baseline.policy.authoring import CannotEvaluateError, Level, Problems, Resource, Severity, Unknown, rule


@rule(
    "AWS::AutoScaling::AutoScalingGroup",
    requires="An Auto Scaling group must span at least two Availability Zones.",
    otherwise="All of its instances are down for as long as their Availability Zone is.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("B10", "AutoScaling.2"),
    same_as=("CT.AUTOSCALING.PR.1",),
)
def group_is_multi_az(group: Resource) -> Problems:
    for key in ("VPCZoneIdentifier", "AvailabilityZones", "AvailabilityZoneIds"):
        value = group.get(key)
        if value is None:
            continue
        if isinstance(value, Unknown) and "Fn::GetAZs" in value.reason:
            return  # every Region has more than one
        places = [item for text in group.nodes(key) for item in str(text.get()).split(",")]
        if len(places) == 1:
            if group.nodes(key)[0].text() and "${?}" in places[0]:
                raise CannotEvaluateError(f"{key} is known at deployment only")
            yield group.problem("Only one Availability Zone is used", at=key)
        return
