from secure_baseline.policy.authoring import (
    Level,
    Problems,
    Resource,
    Severity,
    exposed_problems,
    exposed_problems_below,
    rule,
)


@rule(
    "AWS::AmazonMQ::Broker",
    requires="The passwords of an Amazon MQ broker must not be exposed in the template.",
    otherwise="Anyone who can read the template, its repository or the stack can read and write every message.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
    same_as=("W2501", "AMAZON_MQ_BROKER_USERS_NO_PLAINTEXT_PASSWORD"),
)
def broker_exposes_no_secrets(broker: Resource) -> Problems:
    for user in broker.nodes("Users"):
        yield from exposed_problems_below(broker, user, "Password")
    yield from exposed_problems(broker, "LdapServerMetadata.ServiceAccountPassword")
