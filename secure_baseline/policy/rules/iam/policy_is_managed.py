from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::Group",
    "AWS::IAM::GroupPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    requires="The policies of an IAM role or group are managed policies.",
    otherwise="An inline policy has no versions to go back to, and is found by nobody who looks through the policies.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A18", "A19"),
    same_as=("IAMNoInlinePolicy", "IAM_NO_INLINE_POLICY_CHECK"),
)
def policy_is_managed(resource: Resource) -> Problems:
    if resource.type in {"AWS::IAM::Group", "AWS::IAM::Role"}:
        if resource.nodes("Policies"):
            yield resource.problem("It has inline policies: Policies is set", "Policies")
    elif not resource.get("Users"):  # a user's policies are another rule's, inline or not
        yield resource.problem("It is an inline policy", "PolicyName")
