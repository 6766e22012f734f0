from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudTrail::Trail",
    "AWS::CloudTrail::EventDataStore",
    requires="A CloudTrail trail or event data store must be turned on.",
    otherwise="Nothing that happens in the account is recorded, and no investigation can find out who did what.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("H05", "CloudTrail.1", "CloudTrail.3"),
    same_as=("CLOUD_TRAIL_ENABLED",),
)
def trail_is_enabled(recorder: Resource) -> Problems:
    switch = "IsLogging" if recorder.type == "AWS::CloudTrail::Trail" else "IngestionEnabled"
    if recorder.flag(switch) is False:
        yield recorder.problem("Nothing is recorded", at=switch)
