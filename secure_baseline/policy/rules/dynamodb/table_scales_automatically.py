from secure_baseline.policy.authoring import Json, Level, Problems, Resource, Severity, rule
from secure_baseline.policy.rules.dynamodb._parts import TABLES, parts, place

_DIMENSIONS = ("dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits")


@rule(
    *TABLES,
    requires="A DynamoDB table and its replicas must scale their capacity with demand.",
    otherwise="Requests are throttled as soon as they exceed the planned capacity.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    controls=("D04", "DynamoDB.1"),
    same_as=("DynamoDBAutoScalingEnabled",),
)
def table_scales_automatically(table: Resource) -> Problems:
    if table.text("BillingMode") == "PAY_PER_REQUEST":
        return
    if table.type == "AWS::DynamoDB::GlobalTable":  # its writes have to scale, so only reads can be fixed
        at = "ReadProvisionedThroughputSettings.ReadCapacityUnits"
        for replica in parts(table):
            if replica.has(at):
                yield replica.problem(f"Read capacity is fixed{place(replica)}", at=at)
        return
    scaled = {
        str(target.get("ScalableDimension"))
        for target in table.users(_scaled, "AWS::ApplicationAutoScaling::ScalableTarget")
    }
    fixed = [dimension.rpartition(":")[2] for dimension in _DIMENSIONS if dimension not in scaled]
    if fixed:
        message = f"No scalable target scales {' and '.join(fixed)}"
        yield table.problem(message, at="BillingMode")


def _scaled(target: Resource) -> list[Json]:
    name = target.get("ResourceId")
    return [name, name.removeprefix("table/")] if isinstance(name, str) else [name]
