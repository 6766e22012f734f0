from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="The password of an ElastiCache replication group must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def cache_exposes_no_secrets(resource: Resource) -> Problems:
    if shown := exposed(resource, "AuthToken"):
        yield resource.problem(f"The password is exposed: {shown}", at="AuthToken", secret=True)
