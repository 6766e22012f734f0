from secure_baseline.policy.authoring import Level, Node, Problems, Resource, Severity, rule, statements
from secure_baseline.policy.rules.dynamodb._parts import POLICIES, TABLES, parts


@rule(
    *TABLES,
    requires="The policies of a DynamoDB table and of its stream must list the actions that they allow.",
    otherwise="A principal that only needs to read items can delete the table or grant others access to it.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    controls=("D04", "A19"),
)
def table_policy_names_actions(table: Resource) -> Problems:
    for part in parts(table):
        for policy in POLICIES:
            yield from _wide(part.document(f"{policy}.PolicyDocument"))


def _wide(document: Node) -> Problems:
    for statement in statements(document):
        if not statement.allows or statement.is_public:
            continue  # the latter is graver, and told by a rule of its own
        if statement.node.has("NotAction"):
            yield statement.node.problem("It allows every action but some: NotAction is set", "NotAction")
        elif wide := [action for action in statement.actions if action.lower() in {"*", "dynamodb:*"}]:
            yield statement.node.problem(f"It allows every action: Action is {wide[0]}", "Action")
