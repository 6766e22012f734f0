from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements


@rule(
    "AWS::IAM::Role",
    requires="The trust policy of an IAM role must not grant public access.",
    otherwise="Anyone with an AWS account can act with its permissions.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("A19", "F02", "CIS 2.21"),
    same_as=("IAM_ROLE_NO_ALLOW_PLUS_NOT_PRINCIPAL",),
)
def role_trust_policy_is_not_public(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows:
            continue
        if statement.is_public:
            key = "NotPrincipal" if statement.node.has("NotPrincipal") else "Principal"
            yield statement.node.problem("Any AWS account can assume the role", at=key)
        elif ("Federated", "*") in statement.principals:
            yield statement.node.problem("Users of any identity provider can assume the role", at="Principal")
