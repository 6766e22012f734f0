from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = ("OidcConfig.ClientSecret",)


@rule(
    "AWS::SageMaker::Workforce",
    requires="The client secret that workers of a SageMaker workforce sign in by is not shown by the template.",
    otherwise=(
        "Whoever reads the template, its repository or the stack can pass for the application that workers sign in to."
    ),
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def workforce_has_no_exposed_secret(workforce: Resource) -> Problems:
    yield from exposed_problems(workforce, *_KEYS)
