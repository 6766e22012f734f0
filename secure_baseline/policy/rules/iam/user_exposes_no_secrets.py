from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed, rule


@rule(
    "AWS::IAM::User",
    requires="The password of an IAM user must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in to the console with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("A07", "A08"),
    same_as=("W1011", "W2501", "W2509", "IAM_USER_LOGIN_PROFILE_NO_PLAINTEXT_PASSWORD"),
)
def user_exposes_no_secrets(user: Resource) -> Problems:
    if shown := exposed(user, "LoginProfile.Password"):
        yield user.problem(f"The password is exposed: {shown}", at="LoginProfile.Password", secret=True)
