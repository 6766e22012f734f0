from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.redshift._cluster import parameter_of


@rule(
    "AWS::Redshift::ClusterParameterGroup",
    requires="A Redshift parameter group must require TLS.",
    otherwise="Queries, results and passwords cross the network in plaintext.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D07", "G19", "Redshift.2"),
    same_as=("RedshiftRequireTlsSSL", "CT.REDSHIFT.PR.9"),
)
def parameter_group_requires_tls(group: Resource) -> Problems:
    value = parameter_of(group, "require_ssl")
    if value is None and group.text("ParameterGroupFamily") not in {"redshift-1.0", None}:
        return  # families since 2.0 require it by default
    if value not in {"true", "1", "on"}:
        state = "not set" if value is None else value
        yield group.node("Parameters").problem(f"Unencrypted connections are accepted: require_ssl is {state}")
