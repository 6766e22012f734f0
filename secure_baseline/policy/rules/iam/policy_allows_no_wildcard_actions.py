from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy must list the actions it allows, not all actions of a service.",
    otherwise="Its principal can also delete the resource and expose it to others.",
    severity=Severity.LOW,
    level=Level.STRICT,
    controls=("A19", "F02", "G03", "IAM.21"),
    same_as=(
        "IAMPolicyNoStatementsWithFullAccess",
        "IAMNoWildcardPermissions",
        "LambdaStarPermissions",
        "CT.IAM.PR.3",
        "CT.IAM.PR.5",
        "IAM_MANAGEDPOLICY_NO_STATEMENTS_WITH_FULL_ACCESS",
        "IAM_ROLE_NO_WILDCARD_ACTIONS_ON_PERMISSIONS",
    ),
)
def policy_allows_no_wildcard_actions(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.ALL_ACTIONS):
        yield statement.node.problem(f"The statement allows {actions} on the named resources", at="Action")
