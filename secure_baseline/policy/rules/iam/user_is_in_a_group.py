from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::User",
    requires="An IAM user is in a group.",
    otherwise="What a user without a group is for, and may do, nobody can tell.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A18",),
    same_as=("IAMUserGroupMembership",),
)
def user_is_in_a_group(user: Resource) -> Problems:
    if any(user.has(key) for key in ("Groups", "Policies", "ManagedPolicyArns")):
        return  # policies of its own are another rule's
    if not user.referring("AWS::IAM::UserToGroupAddition", "Users"):
        yield user.problem("The user is in no group: Groups is not set, and no UserToGroupAddition names it", "Groups")
