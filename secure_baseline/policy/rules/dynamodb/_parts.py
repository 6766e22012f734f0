"""Parts of a table that have settings of their own."""

from secure_baseline.policy.authoring import Node, Resource

TABLES = ("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable")
#: Where a part has policies: its own and its stream's.
POLICIES = ("ResourcePolicy", "StreamSpecification.ResourcePolicy", "ReplicaStreamSpecification.ResourcePolicy")


def parts(table: Resource) -> list[Node]:
    """A table itself, or each replica of a global table."""
    return table.nodes("Replicas") if table.type == "AWS::DynamoDB::GlobalTable" else [table]


def place(part: Node) -> str:
    """Which replica it is, for the end of a message; empty for a table."""
    region = part.get("Region")
    return f" in {region}" if isinstance(region, str) else ""
