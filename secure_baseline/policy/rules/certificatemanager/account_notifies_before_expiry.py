from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_DAYS = 30


@rule(
    "AWS::CertificateManager::Account",
    requires="AWS Certificate Manager must warn at least 30 days before a certificate expires.",
    otherwise="Too little time is left to replace certificates that do not renew automatically.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19", "ACM.1"),
)
def account_notifies_before_expiry(account: Resource) -> Problems:
    days = account.number("ExpiryEventsConfiguration.DaysBeforeExpiry")
    if days is not None and days < _FEWEST_DAYS:
        yield account.problem("The warning comes too late", at="ExpiryEventsConfiguration.DaysBeforeExpiry")
