from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Macie::Session",
    requires="Macie must be enabled.",
    otherwise="Personal data and credentials in buckets stay undetected, and therefore unprotected.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G05", "CIS 3.1.3", "Macie.1"),
)
def session_is_enabled(session: Resource) -> Problems:
    # Macie is enabled by default.
    if session.text("Status") == "PAUSED":
        yield session.problem("Macie is paused", at="Status")
