from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::IAM::User",
    requires="The password of an IAM user comes from a secret, or from a parameter with NoEcho.",
    otherwise="Everybody who can read the repository or the stack can sign in to the console.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("A07", "A08"),
    same_as=("W1011", "W2501", "W2509", "IAM_USER_LOGIN_PROFILE_NO_PLAINTEXT_PASSWORD"),
)
def user_has_no_exposed_password(user: Resource) -> Problems:
    if how := exposed(user, "LoginProfile.Password"):
        yield user.problem(f"The user's password is shown: {how}", "LoginProfile.Password")
