from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::RedshiftServerless::Namespace",
    requires="The password of a Redshift Serverless namespace must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02", "D07"),
    same_as=("W2501", "W2509"),
)
def namespace_exposes_no_secrets(namespace: Resource) -> Problems:
    key = "AdminUserPassword"
    if how := exposed(namespace, key):
        yield namespace.problem(f"The password is exposed: {how}", at=key, secret=True)
