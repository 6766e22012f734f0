from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::ElastiCache::ReplicationGroup",
    requires="The password of an ElastiCache replication group is in Secrets Manager, which can rotate it.",
    otherwise="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def cache_password_is_rotated(resource: Resource) -> Problems:
    if exposed(resource, "AuthToken"):
        return  # elasticache-cache-has-no-exposed-password tells
    written = str(resource.get("AuthToken") or "")
    parameters = list(parameters_of(resource, "AuthToken"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "AuthToken")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(f"The password is in parameter {parameters[0]}, which nobody rotates", "AuthToken")
