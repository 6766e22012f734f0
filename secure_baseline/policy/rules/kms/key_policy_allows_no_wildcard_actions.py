import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, rule, statements

# A whole account: the policies of its identities decide what they can do.
_ACCOUNT = re.compile(r"\d{12}|\$\{AWS::AccountId\}|arn:.+:iam::.+:root")


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="A key policy must list the actions it allows to principals other than the account.",
    otherwise="A principal that only needs to encrypt or decrypt can delete the key or give others access to it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G12", "A19"),
)
def key_policy_allows_no_wildcard_actions(key: Resource) -> Problems:
    for statement in statements(key.document("KeyPolicy")):
        if not statement.allows or statement.is_public:
            continue  # another rule reports a public one
        if _is_for_an_account(statement):
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("Every action but NotAction is allowed", at="NotAction")
        elif any(action.lower() in {"*", "kms:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")


def _is_for_an_account(statement: Statement) -> bool:
    return all(kind == "AWS" and _ACCOUNT.fullmatch(name) for kind, name in statement.principals)
