from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::DocDB::DBCluster",
    requires="The password of a DocumentDB cluster must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02",),
    same_as=("DocumentDBCredentialsInSecretsManager",),
)
def cluster_uses_secrets_manager(cluster: Resource) -> Problems:
    if exposed(cluster, "MasterUserPassword"):
        return  # reported by docdb-cluster-exposes-no-secrets
    value = str(cluster.get("MasterUserPassword") or "")
    parameters = list(parameters_of(cluster, "MasterUserPassword"))
    if "{{resolve:ssm-secure:" in value:
        yield cluster.problem(
            "The password is in Systems Manager, which cannot rotate it", at="MasterUserPassword", secret=True
        )
    elif parameters and "{{resolve:" not in value:
        yield cluster.problem(
            f"The password is in parameter {parameters[0]}, which is never rotated",
            at="MasterUserPassword",
            secret=True,
        )
