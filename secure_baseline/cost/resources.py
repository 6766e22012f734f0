"""What one resource of a template is billed for when idle."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from secure_baseline.cost.bill import Bill, ByUse, Idle, NotPriced
from secure_baseline.cost.free import BY_USE, FREE, FREE_SERVICES
from secure_baseline.cost.prices import prices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LATER: Final = "known at deployment only"  # the value is an intrinsic function
# https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html
_TIMES_A_DAY: Final = {
    "One_Hour": 24,
    "Three_Hours": 8,
    "Six_Hours": 4,
    "Twelve_Hours": 2,
    "TwentyFour_Hours": 1,
}
_DAYS: Final = 30
_HIGH_RESOLUTION_BELOW: Final = 60
_PRICED_ENGINE: Final = "postgres"
_TRUE: Final = (True, "true")


#: What decides how much is billed, of each type for which it may be known at deployment only.
_DECISIVE: Final = {
    "AWS::CloudWatch::Alarm": ("Metrics", "Period"),
    "AWS::Config::ConfigRule": ("MaximumExecutionFrequency",),
    "AWS::EC2::VPCEndpoint": ("SubnetIds", "VpcEndpointType"),
    "AWS::Logs::MetricFilter": ("MetricTransformations",),
    "AWS::RDS::DBCluster": ("ManageMasterUserPassword",),
    "AWS::RDS::DBInstance": ("AllocatedStorage", "DBInstanceClass", "Engine", "ManageMasterUserPassword", "MultiAZ"),
}


def bills_of_resource(kind: str, properties: dict[str, Any]) -> Iterator[Bill]:
    """What a resource is billed for; a type without a price is reported as such, never left out."""
    later = [name for name in _DECISIVE.get(kind, ()) if isinstance(properties.get(name), dict)]
    if later:
        yield NotPriced(what=kind, why=f"{', '.join(later)} {_LATER}")
    elif count := COUNTED.get(kind):
        yield from count(properties)
    elif kind in BY_USE:
        yield ByUse(what=kind, billed=BY_USE[kind])
    elif kind not in FREE and not kind.startswith(FREE_SERVICES):
        yield NotPriced(what=kind, why="no price for this type")


def _key(_: dict[str, Any]) -> Iterator[Bill]:
    yield Idle(what="customer managed key", price=prices()["kms-key"])


def _alarm(properties: dict[str, Any]) -> Iterator[Bill]:
    metrics = properties.get("Metrics", [])
    periods = [properties.get("Period"), *(each.get("MetricStat", {}).get("Period") for each in metrics)]
    expressions = [str(each.get("Expression", "")) for each in metrics]
    if any(isinstance(period, int) and period < _HIGH_RESOLUTION_BELOW for period in periods):
        yield NotPriced(what="alarm of high resolution", why="the price is of standard resolution")
    elif any("ANOMALY_DETECTION_BAND" in each for each in expressions):
        yield NotPriced(what="alarm on anomalies", why="the price is of alarms on a threshold")
    elif any(each.lstrip().upper().startswith("SELECT") for each in expressions):
        yield ByUse(what="alarm on a query of metrics", billed=f"{prices()['alarm'].text} and metric that it finds")
    else:
        count = sum("MetricStat" in each for each in metrics) or 1
        yield Idle(what="alarm", price=prices()["alarm"], quantity=Decimal(count))


def _metric_filter(properties: dict[str, Any]) -> Iterator[Bill]:
    """A metric is billed for hours with data; with a default value it has some whenever something is logged."""
    for each in properties.get("MetricTransformations", []):
        if "DefaultValue" in each:
            yield Idle(what="metric of a metric filter", price=prices()["metric"])
        else:
            yield ByUse(what="metric of a metric filter without a default value", billed=prices()["metric"].text)


def _nat_gateway(_: dict[str, Any]) -> Iterator[Bill]:
    yield Idle(what="NAT gateway", price=prices()["nat-gateway"])


def _address(_: dict[str, Any]) -> Iterator[Bill]:
    yield Idle(what="public IPv4 address", price=prices()["public-address"])


def _endpoint(properties: dict[str, Any]) -> Iterator[Bill]:
    kind = properties.get("VpcEndpointType", "Gateway")
    if kind == "Interface":
        zones = Decimal(len(properties.get("SubnetIds", [])))
        yield Idle(what="interface endpoint, by zone", price=prices()["interface-endpoint"], quantity=zones)
    elif kind != "Gateway":
        yield NotPriced(what="VPC endpoint", why=f"no price for the type {kind}")


def _database(properties: dict[str, Any]) -> Iterator[Bill]:
    zones = Decimal(2 if properties.get("MultiAZ") in _TRUE else 1)
    where = " in two zones" if zones > 1 else ""
    name, engine = properties.get("DBInstanceClass"), properties.get("Engine")
    price = prices().get(str(name)) if engine == _PRICED_ENGINE else None
    if price:
        yield Idle(what=f"{name} PostgreSQL{where}", price=price, quantity=zones)
    else:
        yield NotPriced(what=f"database instance {name} {engine}", why="no price for this class and engine")
    if "DBClusterIdentifier" in properties:  # Aurora's storage is the cluster's
        return
    size, storage = str(properties.get("AllocatedStorage")), properties.get("StorageType")
    if size.isdecimal() and storage == "gp3":
        yield Idle(what=f"GiB of gp3{where}", price=prices()["gp3"], quantity=int(size) * zones)
    else:
        yield NotPriced(what=f"database storage {storage}", why="the price is of gp3 with a known size")
    yield from _managed_secret(properties)


def _cluster(properties: dict[str, Any]) -> Iterator[Bill]:
    if "DBClusterInstanceClass" in properties or "ServerlessV2ScalingConfiguration" in properties:
        yield NotPriced(what="database cluster", why="no price for its capacity")
    yield ByUse(what="AWS::RDS::DBCluster", billed="its storage and I/O")
    yield from _managed_secret(properties)


def _managed_secret(properties: dict[str, Any]) -> Iterator[Bill]:
    """https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html: billed as any secret."""
    if properties.get("ManageMasterUserPassword") in _TRUE:
        yield Idle(what="secret of the database's password", price=prices()["secret"])


def _secret(_: dict[str, Any]) -> Iterator[Bill]:
    yield Idle(what="secret", price=prices()["secret"])


def _config_rule(properties: dict[str, Any]) -> Iterator[Bill]:
    price = prices()["config-evaluation"]
    frequency = properties.get("MaximumExecutionFrequency")
    if frequency is None:
        yield ByUse(what="AWS Config rule on changes", billed=price.text)
    else:
        yield Idle(
            what="evaluations by AWS Config rules that run on schedule",
            price=price,
            quantity=Decimal(_TIMES_A_DAY[frequency] * _DAYS),
        )


def _table(properties: dict[str, Any]) -> Iterator[Bill]:
    if properties.get("BillingMode") == "PAY_PER_REQUEST":
        yield ByUse(what="AWS::DynamoDB::Table", billed="requests and items")
    else:
        yield NotPriced(what="AWS::DynamoDB::Table", why="no price for provisioned capacity")


def _parameter(properties: dict[str, Any]) -> Iterator[Bill]:
    if properties.get("Tier", "Standard") != "Standard":
        yield NotPriced(what="AWS::SSM::Parameter", why="no price for advanced parameters")


#: The types that are counted.
COUNTED: Final[dict[str, Callable[[dict[str, Any]], Iterator[Bill]]]] = {
    "AWS::CloudWatch::Alarm": _alarm,
    "AWS::Config::ConfigRule": _config_rule,
    "AWS::DynamoDB::Table": _table,
    "AWS::EC2::EIP": _address,
    "AWS::EC2::NatGateway": _nat_gateway,
    "AWS::EC2::VPCEndpoint": _endpoint,
    "AWS::KMS::Key": _key,
    "AWS::KMS::ReplicaKey": _key,
    "AWS::Logs::MetricFilter": _metric_filter,
    "AWS::RDS::DBCluster": _cluster,
    "AWS::RDS::DBInstance": _database,
    "AWS::SSM::Parameter": _parameter,
    "AWS::SecretsManager::Secret": _secret,
}
