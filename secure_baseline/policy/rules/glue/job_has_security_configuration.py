from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::Glue::Job",
    "AWS::Glue::Crawler",
    "AWS::Glue::DevEndpoint",
    requires="An AWS Glue job, crawler or development endpoint must have a security configuration.",
    otherwise="Its output, logs and bookmarks are encrypted without a key of yours or not at all.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("G14",),
    same_as=("CT.GLUE.PR.1",),
)
def job_has_security_configuration(resource: Resource) -> Problems:
    key = "CrawlerSecurityConfiguration" if resource.type == "AWS::Glue::Crawler" else "SecurityConfiguration"
    if not resource.has(key):
        yield resource.problem("No security configuration is used", at=key)
