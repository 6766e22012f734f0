from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CloudTrail::Trail",
    requires="A CloudTrail trail must have log file validation enabled.",
    otherwise="Changes to log files, or their deletion, go unnoticed.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("H05", "CIS 4.2", "CloudTrail.4"),
    same_as=("CloudTrailLogFileValidationEnabled", "CT.CLOUDTRAIL.PR.2"),
)
def trail_has_log_file_validation(trail: Resource) -> Problems:
    if not trail.flag("EnableLogFileValidation"):
        yield trail.problem("Log files are not validated", at="EnableLogFileValidation")
