from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::User",
    requires="An IAM user must be in a group.",
    otherwise="There is no record of what the user is for or which permissions it should have.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A18",),
    same_as=("IAMUserGroupMembership",),
)
def user_is_in_group(user: Resource) -> Problems:
    if any(user.has(key) for key in ("Groups", "Policies", "ManagedPolicyArns")):
        return  # another rule reports a user's own policies
    if not user.referring("AWS::IAM::UserToGroupAddition", "Users"):
        yield user.problem("The user is in no group, and no UserToGroupAddition adds it to one", at="Groups")
