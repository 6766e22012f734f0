from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.iam._permissions import POLICIES, Kind, grants


@rule(
    *POLICIES,
    requires="An IAM policy that allows decrypting names the KMS keys.",
    otherwise=(
        "Its holder can decrypt whatever any key of the account protects, so that separate keys separate nothing."
    ),
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("A19", "G03", "KMS.1", "KMS.2"),
)
def policy_limits_decryption(policy: Resource) -> Problems:
    for statement, actions in grants(policy, Kind.DECRYPTION):
        yield statement.node.problem(f"Statement allows {actions} with all KMS keys", "Action")
