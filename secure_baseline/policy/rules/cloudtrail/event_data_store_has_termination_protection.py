from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudTrail::EventDataStore",
    requires="A CloudTrail Lake event data store must have termination protection.",
    otherwise="One call, by mistake or by an intruder, deletes the audit events.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("H05",),
)
def event_data_store_has_termination_protection(store: Resource) -> Problems:
    if store.flag("TerminationProtectionEnabled") is False:
        yield store.problem("Termination protection is off", at="TerminationProtectionEnabled")
