from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_statements, rule


@rule(
    "AWS::Redshift::Cluster",
    requires="The resource policy of a Redshift cluster must not grant public access.",
    otherwise="Any AWS account can copy its data into a warehouse of its own.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D07",),
)
def cluster_policy_is_not_public(cluster: Resource) -> Problems:
    if cluster.has("NamespaceResourcePolicy"):
        for statement in public_statements(cluster.document("NamespaceResourcePolicy")):
            yield statement.node.problem("Everyone has access to the namespace", at="Principal")
