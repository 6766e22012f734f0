from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::User",
    requires="An IAM user must change the first password when signing in.",
    otherwise="Whoever set the password can go on signing in as that user.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A07", "A08"),
    same_as=("IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE",),
)
def user_changes_first_password(user: Resource) -> Problems:
    if user.has("LoginProfile") and user.flag("LoginProfile.PasswordResetRequired") is not True:
        yield user.problem(
            "The user keeps the first password: PasswordResetRequired is not true",
            "LoginProfile.PasswordResetRequired",
        )
