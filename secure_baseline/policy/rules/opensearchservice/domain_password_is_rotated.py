from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::OpenSearchService::Domain",
    "AWS::Elasticsearch::Domain",
    requires="The password of an OpenSearch or Elasticsearch domain is in Secrets Manager, which can rotate it.",
    otherwise="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
)
def domain_password_is_rotated(resource: Resource) -> Problems:
    if exposed(resource, "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"):
        return  # opensearchservice-domain-has-no-exposed-password tells
    written = str(resource.get("AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword") or "")
    parameters = list(parameters_of(resource, "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem(
            "The password is in Systems Manager, which does not rotate it",
            "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword",
        )
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates",
            "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword",
        )
