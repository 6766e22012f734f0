from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_OLD = {"tlsv1", "tlsv1.0", "tlsv1.1"}
_SQL_SERVER = ("rds.tls10", "rds.tls11")


@rule(
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBClusterParameterGroup",
    requires="A parameter group of RDS admits no TLS older than 1.2.",
    otherwise="Old versions can be broken, so that what they carry can be read.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G19",),
)
def parameter_group_refuses_old_tls(group: Resource) -> Problems:
    if not group.has("Parameters"):
        return
    for name, value in group.entries("Parameters"):
        if name in {"tls_version", "ssl_min_protocol_version", *_SQL_SERVER}:
            written = (value.text() or "").lower()
            old = _OLD.intersection(version.strip() for version in written.split(","))
            if old or (name in _SQL_SERVER and written == "enabled"):
                yield value.problem(f"It admits old TLS: {name} is {value.text()}")
