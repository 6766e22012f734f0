from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::User",
    "AWS::IAM::UserPolicy",
    requires="An IAM user must get its permissions from groups, not from policies of its own.",
    otherwise="Permissions of single users are overlooked when people change jobs or leave.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A18", "A07", "CIS 2.13", "IAM.2"),
    same_as=("IAMUserNoPolicies", "CT.IAM.PR.4", "IAM_NO_POLICY_ON_USER", "IAM_USER_NO_POLICIES_CHECK"),
)
def user_has_no_policies(resource: Resource) -> Problems:
    if resource.type == "AWS::IAM::UserPolicy":
        yield resource.problem("The policy belongs to one user", at="UserName")
    elif resource.type == "AWS::IAM::User":
        for key in ("Policies", "ManagedPolicyArns"):
            if resource.nodes(key):
                yield resource.problem("The user has its own policies", at=key)
    elif resource.nodes("Users"):
        yield resource.problem("The policy is attached to users", at="Users")
