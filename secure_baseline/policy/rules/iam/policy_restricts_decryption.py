from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Breadth, grants


@rule(
    *POLICIES,
    requires="An IAM policy that allows decryption must name the KMS keys.",
    otherwise="Its principal can decrypt data under any key in the account, which defeats the use of separate keys.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "G03", "KMS.1", "KMS.2"),
)
def policy_restricts_decryption(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Breadth.DECRYPTION):
        yield statement.node.problem(f"The statement allows {actions} with all KMS keys", at="Action")
