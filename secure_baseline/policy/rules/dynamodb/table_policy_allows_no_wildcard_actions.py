from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule, statements
from secure_baseline.policy.rules.dynamodb._parts import POLICIES, TABLES, parts


@rule(
    *TABLES,
    requires="The policies of a DynamoDB table and of its stream must list the actions they allow.",
    otherwise="A principal that only needs to read items can delete the table or grant others access to it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D04", "A19"),
)
def table_policy_allows_no_wildcard_actions(table: Resource) -> Problems:
    for part in parts(table):
        for policy in POLICIES:
            yield from _wildcard_problems(part.document(f"{policy}.PolicyDocument"))


def _wildcard_problems(document: Node) -> Problems:
    for statement in statements(document):
        if not statement.allows or statement.is_public:
            continue  # another rule reports public statements
        if statement.node.has("NotAction"):
            yield statement.node.problem("All actions but those in NotAction are allowed", at="NotAction")
        elif any(action.lower() in {"*", "dynamodb:*"} for action in statement.actions):
            yield statement.node.problem("Every action is allowed", at="Action")
