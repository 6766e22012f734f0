from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants


@rule(
    *POLICIES,
    requires="An IAM policy lists the actions it allows, instead of all of a service.",
    otherwise="Reading and writing is rarely all: its holder can also delete the resource and open it to others.",
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
def policy_lists_its_actions(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Kind.ALL_ACTIONS):
        yield statement.node.problem(f"Statement allows {actions} on the resources that it names", "Action")
