from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("OidcConfig.ClientSecret",)


@rule(
    "AWS::SageMaker::Workforce",
    requires="The OIDC client secret of a SageMaker workforce must not be exposed in the template.",
    otherwise=(
        "Anyone who can read the template, its repository or the stack can impersonate the application that "
        "workers sign in to."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def workforce_exposes_no_secrets(workforce: Resource) -> Problems:
    yield from exposed_problems(workforce, *_KEYS)
