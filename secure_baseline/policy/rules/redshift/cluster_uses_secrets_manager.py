from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, parameters_of, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="The password of a Redshift cluster must be in Secrets Manager, which can rotate it.",
    otherwise="A password that was typed in once never changes, and no one knows who has it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D02", "D07"),
)
def cluster_uses_secrets_manager(cluster: Resource) -> Problems:
    key = "MasterUserPassword"
    if exposed(cluster, key):
        return  # redshift-cluster-exposes-no-secrets reports it
    text = str(cluster.get(key) or "")
    parameters = list(parameters_of(cluster, key))
    if "{{resolve:ssm-secure:" in text:
        yield cluster.problem("The password is in Systems Manager, which does not rotate it", at=key, secret=True)
    elif parameters and "{{resolve:" not in text:
        yield cluster.problem(
            f"The password is in parameter {parameters[0]}, which is not rotated", at=key, secret=True
        )
