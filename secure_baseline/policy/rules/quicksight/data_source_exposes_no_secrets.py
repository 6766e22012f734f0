from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = (
    "Credentials.CredentialPair.Password",
    "Credentials.KeyPairCredentials.PrivateKey",
    "Credentials.KeyPairCredentials.PrivateKeyPassphrase",
    "Credentials.OAuthClientCredentials.ClientSecret",
)


@rule(
    "AWS::QuickSight::DataSource",
    requires="The password or key of a QuickSight data source must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in with it.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def data_source_exposes_no_secrets(source: Resource) -> Problems:
    yield from exposed_problems(source, *_KEYS)
