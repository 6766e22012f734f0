from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_FEWEST_DAYS = 30


@rule(
    "AWS::CertificateManager::Account",
    requires="Certificate Manager tells of certificates that expire thirty days before they do, or earlier.",
    otherwise="There is no time left to renew what does not renew itself.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("G19", "ACM.1"),
)
def account_warns_a_month_before_expiry(account: Resource) -> Problems:
    days = account.number("ExpiryEventsConfiguration.DaysBeforeExpiry")
    if days is not None and days < _FEWEST_DAYS:
        says = f"It warns late: DaysBeforeExpiry is {days:.0f}"
        yield account.problem(says, "ExpiryEventsConfiguration.DaysBeforeExpiry")
