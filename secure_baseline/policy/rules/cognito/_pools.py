"""How users sign in to a user pool."""

from secure_baseline.policy.authoring import Node, Resource

_CLIENT = "AWS::Cognito::UserPoolClient"


def has_passwords(pool: Resource) -> bool:
    """Whether people sign in with a password of the pool, not only through another provider and not only machines."""
    clients = pool.users("UserPoolId", _CLIENT)
    return not clients or any(map(_accepts_passwords, clients))


def serves_people(client: Node) -> bool:
    """Whether people sign in through a client, not machines with the client's secret."""
    return set(client.texts("AllowedOAuthFlows")) != {"client_credentials"}


def _accepts_passwords(client: Node) -> bool:
    providers = client.texts("SupportedIdentityProviders")
    return serves_people(client) and (not providers or "COGNITO" in providers)
