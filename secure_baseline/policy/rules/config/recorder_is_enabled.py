from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Config::ConfigurationRecorder",
    requires="An AWS Config recorder must start when it is created.",
    otherwise="Nothing is recorded until someone starts the recorder by hand.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F11", "CIS 4.3", "Config.1"),
)
def recorder_is_enabled(recorder: Resource) -> Problems:
    if recorder.flag("StartedOnCreate") is False:
        yield recorder.problem("The recorder does not start", at="StartedOnCreate")
