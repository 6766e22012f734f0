from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::DocDB::DBCluster",
    requires="The password of a DocumentDB cluster is in Secrets Manager, which can rotate it.",
    otherwise="A password that somebody typed once stays for ever, and nobody knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
    same_as=("DocumentDBCredentialsInSecretsManager",),
)
def cluster_password_is_rotated(resource: Resource) -> Problems:
    if exposed(resource, "MasterUserPassword"):
        return  # docdb-cluster-has-no-exposed-password tells
    written = str(resource.get("MasterUserPassword") or "")
    parameters = list(parameters_of(resource, "MasterUserPassword"))
    if "{{resolve:ssm-secure:" in written:
        yield resource.problem("The password is in Systems Manager, which does not rotate it", "MasterUserPassword")
    elif parameters and "{{resolve:" not in written:
        yield resource.problem(
            f"The password is in parameter {parameters[0]}, which nobody rotates", "MasterUserPassword"
        )
