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
def user_pool_client_hides_user_existence(client: Resource) -> Problems:
    if client.text("PreventUserExistenceErrors") != "ENABLED" and serves_people(client):
        yield client.problem("Errors reveal whether a user exists", at="PreventUserExistenceErrors")
