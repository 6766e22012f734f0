from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::User",
    "AWS::IAM::UserPolicy",
    requires="An IAM user has no policies of its own, only those of its groups.",
    otherwise="Permissions of single users are overlooked when people change their job or leave.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A18", "A07", "CIS 2.13", "IAM.2"),
    same_as=("IAMUserNoPolicies", "CT.IAM.PR.4", "IAM_NO_POLICY_ON_USER", "IAM_USER_NO_POLICIES_CHECK"),
)
def user_has_no_policies(resource: Resource) -> Problems:
    if resource.type == "AWS::IAM::UserPolicy":
        yield resource.problem("It is a policy of one user", "UserName")
    elif resource.type == "AWS::IAM::User":
        for key in ("Policies", "ManagedPolicyArns"):
            if resource.nodes(key):
                yield resource.problem(f"The user has policies of its own: {key} is set", key)
    elif resource.nodes("Users"):
        yield resource.problem("It is attached to users: Users is set", "Users")
