from secure_baseline.policy.authoring import (
    Level,
    Problems,
    Resource,
    Severity,
    exposed_problems,
    rule,
    secret_problems,
)

_KEYS = ("AccessToken", "OauthToken", "BasicAuthConfig.Password", "AutoBranchCreationConfig.BasicAuthConfig.Password")


@rule(
    "AWS::Amplify::App",
    "AWS::Amplify::Branch",
    requires="An Amplify app and its branches must not expose tokens, passwords or secret variables in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can change the app's source or see "
        "unpublished work."
    ),
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def app_exposes_no_secrets(app: Resource) -> Problems:
    yield from exposed_problems(app, *_KEYS)
    for key in ("EnvironmentVariables", "AutoBranchCreationConfig.EnvironmentVariables"):
        yield from secret_problems(app.nodes(key))
