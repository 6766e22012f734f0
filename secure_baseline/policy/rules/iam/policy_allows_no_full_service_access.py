from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy must not allow all actions of a service on all resources.",
    otherwise=(
        "Its principal can delete, expose and change everything in the service, including features AWS adds later."
    ),
    severity=Severity.LOW,
    level=Level.STANDARD,
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
def policy_allows_no_full_service_access(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.SERVICE):
        yield statement.node.problem(f"The statement allows {actions} on all resources", at="Action")
