from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OLD = {"tlsv1", "tlsv1.0", "tlsv1.1"}
_SQL_SERVER = ("rds.tls10", "rds.tls11")


@rule(
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBClusterParameterGroup",
    requires="An RDS parameter group must require TLS 1.2 or later.",
    otherwise="Older versions have known weaknesses that let an attacker read the traffic.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def parameter_group_uses_current_tls(group: Resource) -> Problems:
    if not group.has("Parameters"):
        return
    for name, value in group.entries("Parameters"):
        if name in {"tls_version", "ssl_min_protocol_version", *_SQL_SERVER}:
            text = (value.text() or "").lower()
            old = _OLD.intersection(version.strip() for version in text.split(","))
            if old or (name in _SQL_SERVER and text == "enabled"):
                yield value.problem(f"Old versions of TLS are accepted: {name} is {value.text()}")
