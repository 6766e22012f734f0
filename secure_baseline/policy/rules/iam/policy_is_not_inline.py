from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::Group",
    "AWS::IAM::GroupPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::IAM::RolePolicy",
    requires="The policies of an IAM role or group must be managed policies, not inline policies.",
    otherwise="An inline policy has no versions to roll back to and is missing from the list of policies in a review.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A18", "A19"),
    same_as=("IAMNoInlinePolicy", "IAM_NO_INLINE_POLICY_CHECK"),
)
def policy_is_not_inline(resource: Resource) -> Problems:
    if resource.type in {"AWS::IAM::Group", "AWS::IAM::Role"}:
        if resource.nodes("Policies"):
            yield resource.problem("The policies are inline", at="Policies")
    elif not resource.get("Users"):  # another rule reports a user's policies, inline or not
        yield resource.problem("The policy is inline", at="PolicyName")
