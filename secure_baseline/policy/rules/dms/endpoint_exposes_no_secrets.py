from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems, rule

_KEYS = (
    "Password",
    "MongoDbSettings.Password",
    "RedisSettings.AuthPassword",
    "KafkaSettings.SaslPassword",
    "KafkaSettings.SslClientKeyPassword",
    "OracleSettings.AsmPassword",
    "OracleSettings.SecurityDbEncryption",
)


@rule(
    "AWS::DMS::Endpoint",
    requires="The passwords of a DMS endpoint must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can sign in to the database.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "W2509", "DMS_NO_PLAINTEXT_PASSWORD"),
)
def endpoint_exposes_no_secrets(endpoint: Resource) -> Problems:
    yield from exposed_problems(endpoint, *_KEYS)
