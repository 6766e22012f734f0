from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, public_statements, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The resource policy of a Redshift Serverless namespace must not grant public access.",
    otherwise="Any AWS account can copy its data into a warehouse of its own.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D07",),
)
def namespace_policy_is_not_public(namespace: Resource) -> Problems:
    if namespace.has("NamespaceResourcePolicy"):
        for statement in public_statements(namespace.document("NamespaceResourcePolicy")):
            yield statement.node.problem("Everyone has access to the namespace", at="Principal")
