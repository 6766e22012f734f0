from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_CRITICAL = {
    "db-cluster": ("maintenance", "failure"),
    "db-instance": ("maintenance", "configuration change", "failure"),
    "db-parameter-group": ("configuration change",),
    "db-security-group": ("configuration change", "failure"),
}


@rule(
    "AWS::RDS::EventSubscription",
    requires="An RDS event subscription must be enabled and include the critical events of its source.",
    otherwise="A failure or a configuration change goes unnoticed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("D08", "RDS.19", "RDS.20", "RDS.21", "RDS.22"),
    same_as=("CT.RDS.PR.12", "CT.RDS.PR.17", "CT.RDS.PR.18", "CT.RDS.PR.19"),
)
def event_subscription_covers_critical_events(subscription: Resource) -> Problems:
    if subscription.flag("Enabled") is False:
        yield subscription.problem("The subscription is disabled", at="Enabled")
        return
    categories = subscription.texts("EventCategories")
    # The default is all categories.
    critical = _CRITICAL.get(subscription.text("SourceType") or "", ()) if categories else ()
    if missing := [each for each in critical if each not in categories]:
        yield subscription.node("EventCategories").problem(f"Critical events are missing: {', '.join(missing)}")
