from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::GuardDuty::Detector",
    requires="A GuardDuty detector is enabled.",
    otherwise="Nobody looks for intruders in the account's logs.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("H08", "GuardDuty.1"),
)
def detector_is_on(detector: Resource) -> Problems:
    if detector.flag("Enable") is False:
        yield detector.problem("It is switched off: Enable is false", "Enable")
