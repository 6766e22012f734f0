from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::CodeBuild::Project",
    requires="A CodeBuild project must verify the TLS certificate of its source.",
    otherwise="Anyone on the network path can replace the source code.",
    severity=Severity.MEDIUM,
    level=Level.ESSENTIAL,
    controls=("G19",),
)
def project_verifies_source_certificate(project: Resource) -> Problems:
    for source in (*project.nodes("Source"), *project.nodes("SecondarySources")):
        if source.flag("InsecureSsl"):
            yield source.problem("TLS certificates are not verified", at="InsecureSsl")
