from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule
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
        for target in table.template.resources("AWS::ApplicationAutoScaling::ScalableTarget")
        if _is_target(table, target)
    }
    fixed = [dimension.rpartition(":")[2] for dimension in _DIMENSIONS if dimension not in scaled]
    if fixed:
        message = f"No scalable target scales {' and '.join(fixed)}"
        yield table.problem(message, at="BillingMode")


def _is_target(table: Resource, target: Resource) -> bool:
    name = target.get("ResourceId")
    return table.is_meant_by(name) or (isinstance(name, str) and table.is_meant_by(name.removeprefix("table/")))
