from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::GuardDuty::Detector",
    requires="A GuardDuty detector must be enabled.",
    otherwise="Intruders in the account are not detected.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("H08", "GuardDuty.1"),
)
def detector_is_enabled(detector: Resource) -> Problems:
    if detector.flag("Enable") is False:
        yield detector.problem("The detector is disabled", at="Enable")
