from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule


@rule(
    "AWS::IAM::User",
    requires="An IAM user must be required to change the initial password.",
    otherwise="Anyone who set or saw the initial password can continue to sign in as that user.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("A07", "A08"),
    same_as=("IAM_USER_LOGIN_PROFILE_PASSWORD_RESET_RULE",),
)
def user_requires_password_reset(user: Resource) -> Problems:
    if user.has("LoginProfile") and user.flag("LoginProfile.PasswordResetRequired") is not True:
        yield user.problem("A change of the initial password is not required", at="LoginProfile.PasswordResetRequired")
