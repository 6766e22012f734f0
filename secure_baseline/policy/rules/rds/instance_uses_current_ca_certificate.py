from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_EXPIRED = {"rds-ca-2010", "rds-ca-2015", "rds-ca-2019", "rds-ca-2019-root"}


@rule(
    "AWS::RDS::DBInstance",
    requires="The certificate of an RDS instance must come from a certificate authority that has not expired.",
    otherwise="Clients cannot verify the server, so they connect without verification or not at all.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def instance_uses_current_ca_certificate(instance: Resource) -> Problems:
    if instance.text("CACertificateIdentifier") in _EXPIRED:
        yield instance.problem("The certificate has expired", at="CACertificateIdentifier")
