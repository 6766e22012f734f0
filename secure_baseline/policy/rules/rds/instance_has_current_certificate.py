from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_EXPIRED = {"rds-ca-2010", "rds-ca-2015", "rds-ca-2019", "rds-ca-2019-root"}


@rule(
    "AWS::RDS::DBInstance",
    requires="An RDS instance has a certificate of an authority that is still valid.",
    otherwise="Clients cannot check whom they talk to, so that they connect without checking or not at all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def instance_has_current_certificate(instance: Resource) -> Problems:
    authority = instance.text("CACertificateIdentifier")
    if authority in _EXPIRED:
        yield instance.problem(
            f"Its certificate has expired: CACertificateIdentifier is {authority}", "CACertificateIdentifier"
        )
