from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants


@rule(
    *POLICIES,
    requires="An IAM policy that hands out or takes on permissions names the roles, users or policies it does so with.",
    otherwise="Its holder can pass, assume or change the most powerful role of the account.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A19", "F02"),
    same_as=("IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE",),
)
def policy_cannot_escalate(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Kind.ESCALATION):
        yield statement.node.problem(
            f"Statement allows {actions} on any resource, which is enough to become administrator", "Action"
        )
