import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements

# The account by its number, written or given as a parameter; roles and users that are named are fine.
_ANOTHER_ACCOUNT = re.compile(r"(arn:[^:]+(?:::\w+})?:iam::)?(\d{12}|\$\{\?\})(:root)?")


@rule(
    "AWS::IAM::Role",
    requires="A role for another account names roles of that account, or asks for an external id, organization or MFA.",
    otherwise="A third party that serves several customers can be made to use your role for another of them.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("A19",),
)
def role_asks_other_accounts_for_more(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows or statement.node.has("Condition"):
            continue
        for kind, name in statement.principals:
            match = _ANOTHER_ACCOUNT.fullmatch(name)
            if kind == "AWS" and match:
                account = "another account" if match[2].startswith("$") else f"account {match[2]}"
                yield statement.node.problem(f"All of {account} may assume the role without a condition", "Principal")
