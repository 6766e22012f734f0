from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.cognito._pools import serves_people


@rule(
    "AWS::Cognito::UserPoolClient",
    requires="A Cognito app client must not reveal whether a user exists.",
    otherwise="Attackers can find out who has an account, and try their passwords.",
    severity=Severity.LOW,
    level=Level.STANDARD,
    controls=("F05",),
)
def client_hides_who_exists(client: Resource) -> Problems:
    setting = client.text("PreventUserExistenceErrors")
    if setting != "ENABLED" and serves_people(client):
        yield client.problem(
            f"Errors tell whether a user exists: PreventUserExistenceErrors is {setting or 'not set'}",
            "PreventUserExistenceErrors",
        )
