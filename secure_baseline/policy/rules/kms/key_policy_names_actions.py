import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, Statement, rule, statements

# An account as such: what it may do is for its identities' policies to say.
_ACCOUNT = re.compile(r"\d{12}|\$\{AWS::AccountId\}|arn:.+:iam::.+:root")


@rule(
    "AWS::KMS::Key",
    "AWS::KMS::ReplicaKey",
    requires="A key policy names the actions that it allows, but for the account itself.",
    otherwise="Who only has to encrypt or decrypt can then delete the key or give it to others.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("G12", "A19"),
)
def key_policy_names_actions(key: Resource) -> Problems:
    for statement in statements(key.document("KeyPolicy")):
        if not statement.allows or statement.is_public:
            continue  # the latter is graver, and told by a rule of its own
        if _is_for_an_account(statement):
            continue
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "kms:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")


def _is_for_an_account(statement: Statement) -> bool:
    return all(kind == "AWS" and _ACCOUNT.fullmatch(name) for kind, name in statement.principals)
