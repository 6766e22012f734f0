from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_EVENTS = tuple(
    f"autoscaling:EC2_INSTANCE_{word}" for word in ("LAUNCH", "LAUNCH_ERROR", "TERMINATE", "TERMINATE_ERROR")
)


@rule(
    "AWS::AutoScaling::AutoScalingGroup",
    requires="An Auto Scaling group must send a notification when an instance launches, terminates or fails to.",
    otherwise="No one notices instances that an intruder, or a mistake, launches or terminates.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("H03",),
    same_as=("AutoScalingGroupScalingNotifications",),
)
def group_sends_scaling_notifications(group: Resource) -> Problems:
    configurations = [*group.nodes("NotificationConfigurations"), *group.nodes("NotificationConfiguration")]
    sent = {text for each in configurations for text in each.texts("NotificationTypes")}
    missing = [event for event in _EVENTS if event not in sent]
    if missing:
        yield group.problem(f"No notification is sent for {', '.join(missing)}", at="NotificationConfigurations")
