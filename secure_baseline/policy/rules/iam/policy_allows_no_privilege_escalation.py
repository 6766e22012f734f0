from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy must name the roles, users or policies for actions that can escalate privileges.",
    otherwise="Its principal can pass, assume or change the most powerful role in the account.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("A19", "F02"),
    same_as=("IAM_POLICY_NO_WILDCARD_RESOURCE_ON_PASSROLE",),
)
def policy_allows_no_privilege_escalation(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.ESCALATION):
        yield statement.node.problem(
            f"The statement allows {actions} on any resource, which is enough to become administrator", at="Action"
        )
