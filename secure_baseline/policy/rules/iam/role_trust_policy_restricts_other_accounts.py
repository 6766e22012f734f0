import re

from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule, statements

# An account by its ID, literal or from a parameter; named roles and users are fine.
_ANOTHER_ACCOUNT = re.compile(r"(arn:[^:]+(?:::\w+})?:iam::)?(\d{12}|\$\{\?\})(:root)?")


@rule(
    "AWS::IAM::Role",
    requires="A role for another account must name roles there, or require an external ID, organization or MFA.",
    otherwise="A third party with several customers can be tricked into using your role for another customer.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("A19",),
)
def role_trust_policy_restricts_other_accounts(role: Resource) -> Problems:
    for statement in statements(role.document("AssumeRolePolicyDocument")):
        if not statement.allows or statement.node.has("Condition"):
            continue
        for kind, name in statement.principals:
            match = _ANOTHER_ACCOUNT.fullmatch(name)
            if kind == "AWS" and match:
                account = "another account" if match[2].startswith("$") else f"account {match[2]}"
                yield statement.node.problem(
                    f"All of {account} can assume the role without a condition", at="Principal"
                )
