from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

_NEPTUNE = "NeptuneSettings.IamAuthEnabled"
_MONGO = "MongoDbSettings.AuthType"
_CREDENTIALS = ("Username", "MongoDbSettings.Username", "MongoDbSettings.SecretsManagerSecretId")


@rule(
    "AWS::DMS::Endpoint",
    requires="A DMS endpoint for Neptune or MongoDB must authenticate to the database.",
    otherwise="The database must accept anyone who can reach it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D05", "D06", "DMS.10", "DMS.11"),
)
def endpoint_requires_authentication(endpoint: Resource) -> Problems:
    engine = (endpoint.text("EngineName") or "").lower()
    if engine == "neptune" and not endpoint.flag(_NEPTUNE):
        yield endpoint.problem("The endpoint does not authenticate", at=_NEPTUNE)
    elif engine == "mongodb":
        kind = endpoint.text(_MONGO)
        if kind == "no" or (kind is None and not any(map(endpoint.has, _CREDENTIALS))):
            yield endpoint.problem("The endpoint does not authenticate", at=_MONGO)
