from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy must not allow all actions on all resources.",
    otherwise="Anyone who obtains its principal's credentials controls the account, its data and its audit trail.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("A19", "F02", "G03", "CIS 2.14", "IAM.1"),
    same_as=("IAMPolicyNoStatementsWithAdminAccess", "CT.IAM.PR.1", "CT.IAM.PR.2"),
)
def policy_allows_no_administrator_access(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.ADMINISTRATOR):
        yield statement.node.problem(f"The statement allows all actions ({actions}) on all resources", at="Action")
