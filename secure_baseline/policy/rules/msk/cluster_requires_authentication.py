from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_WAYS = ("Sasl.Iam", "Sasl.Scram", "Tls")
_AUTHORITIES = "ClientAuthentication.Tls.CertificateAuthorityArnList"


@rule(
    "AWS::MSK::Cluster",
    requires="An MSK cluster must require authentication.",
    otherwise="Anyone who can connect to the brokers can read and write every message.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("F02", "MSK.6"),
)
def cluster_requires_authentication(cluster: Resource) -> Problems:
    at = "ClientAuthentication"
    if cluster.flag(f"{at}.Unauthenticated.Enabled"):
        yield cluster.problem("Unauthenticated clients are accepted", at=f"{at}.Unauthenticated.Enabled")
    elif not any(cluster.flag(f"{at}.{way}.Enabled") for way in _WAYS) and not cluster.has(_AUTHORITIES):
        yield cluster.problem("No authentication method is enabled", at=at)
