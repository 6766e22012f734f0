from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="The password of an ElastiCache replication group must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def cache_uses_secrets_manager(resource: Resource) -> Problems:
    if exposed(resource, "AuthToken"):
        return  # another rule reports an exposed password
    token = str(resource.get("AuthToken") or "")
    parameters = list(parameters_of(resource, "AuthToken"))
    if "{{resolve:ssm-secure:" in token:
        yield resource.problem(
            "The password is in Systems Manager, which does not rotate it", at="AuthToken", secret=True
        )
    elif parameters and "{{resolve:" not in token:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nothing rotates", at="AuthToken", secret=True
        )
