from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Shield::ProactiveEngagement",
    requires="Proactive engagement of Shield Advanced must be enabled.",
    otherwise="The Shield Response Team that you pay for waits for your call while the application is down.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("B15",),
)
def proactive_engagement_is_enabled(engagement: Resource) -> Problems:
    key = "ProactiveEngagementStatus"
    if engagement.text(key) != "ENABLED":
        yield engagement.problem("The Shield Response Team does not contact you", at=key)
