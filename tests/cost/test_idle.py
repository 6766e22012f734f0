"""What templates cost when nothing happens."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

import emulator.resources  # noqa: F401  (registers the types)
from emulator.cloudformation.handler import Handler
from secure_baseline.cost.bill import ByUse, Idle, NotPriced
from secure_baseline.cost.free import BY_USE, FREE, FREE_SERVICES
from secure_baseline.cost.idle import IdleCost, idle_cost
from secure_baseline.cost.resources import COUNTED, bills_of_resource
from secure_baseline.cost.settings import BILLED, FEATURES, LOGINS, bills_of_setting
from secure_baseline.cost.stacks import StackResources
from secure_baseline.handlers.settings import SETTINGS
from secure_baseline.monitoring.protection_plan import ProtectionPlan
from tests.cost.shipped import shipped_cost, shipped_stacks

#: The settings that AWS does not bill.
FREE_SETTINGS = {
    "AlternateContact",
    "CostAnomalies",
    "DefaultHostManagement",
    "DefaultVpc",
    "EbsEncryption",
    "FindingAggregator",
    "ImagePublicAccess",
    "InstanceMetadata",
    "NewDatabase",
    "OidcProvider",
    "OptInRegions",
    "PasswordPolicy",
    "PrimaryContact",
    "S3PublicAccessBlock",
    "SecurityHub",
    "SerialConsole",
    "SnapshotPublicAccess",
    "SsmDocumentSharing",
    "VpcPublicAccess",
}
DATABASE = {
    "AllocatedStorage": "20",
    "DBInstanceClass": "db.t4g.small",
    "Engine": "postgres",
    "ManageMasterUserPassword": True,
    "StorageType": "gp3",
}


#: Each property that decides what a resource costs.
WHOLE: dict[str, dict[str, Any]] = {
    "AWS::CloudWatch::Alarm": {"Metrics": [{"MetricStat": {"Period": 60}}], "Period": 60},
    "AWS::Config::ConfigRule": {"MaximumExecutionFrequency": "One_Hour"},
    "AWS::DynamoDB::Table": {"BillingMode": "PAY_PER_REQUEST"},
    "AWS::EC2::VPCEndpoint": {"VpcEndpointType": "Interface", "SubnetIds": ["a"]},
    "AWS::Logs::MetricFilter": {"MetricTransformations": [{"DefaultValue": 0}]},
    "AWS::RDS::DBCluster": {"ManageMasterUserPassword": True},
    "AWS::RDS::DBInstance": {**DATABASE, "MultiAZ": True},
    "AWS::SSM::Parameter": {"Tier": "Standard"},
}


def idle(kind: str, **properties: Any) -> Decimal:
    """What a resource costs; everything about it has a price."""
    bills = list(bills_of_resource(kind, properties))
    assert not [each for each in bills if isinstance(each, NotPriced)]
    return sum((each.usd for each in bills if isinstance(each, Idle)), Decimal(0))


def not_priced(kind: str, **properties: Any) -> list[str]:
    return [each.what for each in bills_of_resource(kind, properties) if isinstance(each, NotPriced)]


def cost_of(*resources: tuple[str, dict[str, Any]], region: str = "us-east-1") -> IdleCost:
    return idle_cost([StackResources(name="Stack", region=region, resources=resources)])


def setting(name: str, **properties: Any) -> tuple[str, dict[str, Any]]:
    return "Custom::AccountSetting", {"Setting": name, **properties}


@pytest.mark.parametrize(
    ("kind", "properties", "usd"),
    [
        ("AWS::KMS::Key", {}, "1.00"),
        ("AWS::CloudWatch::Alarm", {"MetricName": "Errors", "Period": 300}, "0.10"),
        (
            "AWS::CloudWatch::Alarm",
            {"Metrics": [{"MetricStat": {}}, {"MetricStat": {}}, {"Expression": "a/b"}]},
            "0.20",
        ),
        ("AWS::CloudWatch::Alarm", {"Metrics": [{"Expression": "SELECT MAX(CPUUtilization) FROM x"}]}, "0"),
        ("AWS::Logs::MetricFilter", {"MetricTransformations": [{"MetricValue": "1", "DefaultValue": 0}]}, "0.30"),
        ("AWS::Logs::MetricFilter", {"MetricTransformations": [{"MetricValue": "1"}]}, "0"),
        ("AWS::EC2::NatGateway", {}, "32.85"),
        ("AWS::EC2::EIP", {}, "3.65"),
        ("AWS::EC2::VPCEndpoint", {}, "0"),
        ("AWS::EC2::VPCEndpoint", {"VpcEndpointType": "Interface", "SubnetIds": ["a", "b"]}, "14.60"),
        ("AWS::Config::ConfigRule", {"MaximumExecutionFrequency": "TwentyFour_Hours"}, "0.03"),
        ("AWS::Config::ConfigRule", {"MaximumExecutionFrequency": "One_Hour"}, "0.72"),
        ("AWS::Config::ConfigRule", {}, "0"),
        ("AWS::SecretsManager::Secret", {}, "0.40"),
        ("AWS::RDS::DBInstance", DATABASE, "26.06"),
        ("AWS::RDS::DBInstance", {**DATABASE, "MultiAZ": True, "ManageMasterUserPassword": False}, "51.32"),
        ("AWS::RDS::DBCluster", {"ManageMasterUserPassword": True}, "0.40"),
        ("AWS::DynamoDB::Table", {"BillingMode": "PAY_PER_REQUEST"}, "0"),
    ],
)
def test_a_resource_costs_what_its_properties_say(kind: str, properties: dict[str, Any], usd: str) -> None:
    assert idle(kind, **properties) == Decimal(usd)


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("AWS::EKS::Cluster", {}),
        ("Custom::Thing", {}),
        ("Fn::ForEach", {}),
        ("AWS::CloudWatch::Alarm", {"Period": 10}),
        ("AWS::CloudWatch::Alarm", {"Metrics": [{"MetricStat": {"Period": 30}}]}),
        ("AWS::CloudWatch::Alarm", {"Metrics": [{"Expression": "ANOMALY_DETECTION_BAND(m1)"}]}),
        ("AWS::EC2::VPCEndpoint", {"VpcEndpointType": "Interface", "SubnetIds": {"Ref": "Subnets"}}),
        ("AWS::EC2::VPCEndpoint", {"VpcEndpointType": "GatewayLoadBalancer"}),
        ("AWS::RDS::DBInstance", {**DATABASE, "DBInstanceClass": "db.r7g.large"}),
        ("AWS::RDS::DBInstance", {**DATABASE, "DBInstanceClass": {"Ref": "Class"}}),
        ("AWS::RDS::DBInstance", {**DATABASE, "Engine": "mysql"}),
        ("AWS::RDS::DBInstance", {**DATABASE, "StorageType": "io2"}),
        ("AWS::RDS::DBInstance", {**DATABASE, "AllocatedStorage": {"Ref": "Size"}}),
        (
            "AWS::RDS::DBInstance",
            {"DBClusterIdentifier": "c", "DBInstanceClass": "db.t4g.medium", "Engine": "aurora-mysql"},
        ),
        ("AWS::RDS::DBCluster", {"ServerlessV2ScalingConfiguration": {}}),
        ("AWS::Config::ConfigRule", {"MaximumExecutionFrequency": {"Ref": "Frequency"}}),
        ("AWS::DynamoDB::Table", {"BillingMode": "PROVISIONED"}),
        ("AWS::SSM::Parameter", {"Tier": "Advanced"}),
    ],
)
def test_what_has_no_price_is_reported_once_and_not_counted_as_nothing(kind: str, properties: dict[str, Any]) -> None:
    assert len(not_priced(kind, **properties)) == 1


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("name", ["Fn::If", "Ref"])
def test_a_value_that_is_known_at_deployment_only_is_not_taken_for_another(kind: str, name: str) -> None:
    """Each property that decides the price is replaced in turn."""
    whole = WHOLE[kind]
    for decisive in whole:
        assert not_priced(kind, **whole) == []
        assert len(not_priced(kind, **{**whole, decisive: {name: ["Condition", 1, 2]}})) == 1, decisive


def test_every_type_that_the_library_creates_is_free_billed_by_use_or_counted() -> None:
    """The emulated account has a handler for each of them."""
    # Only apps of users create composite alarms, for which prices.toml has no price.
    known = {*FREE, *BY_USE, *COUNTED, "Custom::AccountSetting", "AWS::CloudWatch::CompositeAlarm"}
    # Other tests register types of their own.
    types = {kind for kind in Handler.registry if not kind.startswith((*FREE_SERVICES, "Test::"))}
    assert len(types) > 50
    assert sorted(types - known) == []
    assert not FREE & {*BY_USE, *COUNTED}


def test_every_setting_is_free_or_billed() -> None:
    assert {*SETTINGS} == FREE_SETTINGS | BILLED
    assert not FREE_SETTINGS & BILLED
    assert [name for name in FREE_SETTINGS if list(bills_of_setting({"Setting": name}, home=True))] == []


def test_every_feature_of_guardduty_that_the_library_turns_on_has_a_price() -> None:
    assert {feature for plan in ProtectionPlan for feature in plan.features if "/" not in feature} == {
        *FEATURES,
        LOGINS,
    }


def test_the_estimates_are_for_the_home_region_only() -> None:
    detection = (
        setting("GuardDutyDetector"),
        setting("SecurityStandards", Standards=["cis-aws-foundations-benchmark/v/5"]),
    )
    home = StackResources(name="Home", region="eu-west-1", resources=detection)
    further = StackResources(name="Further", region="eu-north-1", resources=detection)
    cost = idle_cost([home, further])
    assert {stack for stack, _ in cost.lines} == {"Home"}
    assert cost.usd == Decimal("4.00")
    assert {used.what for used, _ in cost.by_use} == {
        "GuardDutyDetector of a further Region",
        "SecurityStandards of a further Region",
    }


def test_a_standard_without_an_estimate_is_not_priced() -> None:
    cost = cost_of(setting("SecurityStandards", Standards=["nist-800-53/v/5.0.0"]))
    assert cost.usd == 0
    assert [bill.what for _, bill, _ in cost.not_priced] == ["Security Hub: nist-800-53/v/5.0.0"]


def test_inspector_is_billed_for_the_functions_of_its_region() -> None:
    functions = [("AWS::Lambda::Function", {})] * 3
    assert cost_of(setting("InspectorScans", ResourceTypes=["LAMBDA"]), *functions).usd == Decimal("0.90")
    assert cost_of(setting("InspectorScans", ResourceTypes=["LAMBDA", "LAMBDA_CODE"]), *functions).usd == Decimal(
        "2.70"
    )
    assert cost_of(setting("InspectorScans", ResourceTypes=["EC2"]), *functions).usd == 0


def test_guardduty_is_billed_for_the_databases_that_it_watches() -> None:
    detector = setting("GuardDutyDetector", Features=[LOGINS])

    def watched(**properties: Any) -> list[tuple[Decimal, str]]:
        cost = cost_of(detector, ("AWS::RDS::DBInstance", {**DATABASE, **properties}))
        counted = [(idle.usd, idle.what) for _, idle in cost.lines if "vCPUs" in idle.what]
        return counted + [(Decimal(0), bill.what) for _, bill, _ in cost.not_priced if "GuardDuty" in bill.what]

    assert watched() == [(Decimal(2), "GuardDuty: vCPUs of databases")]
    assert watched(Engine="mysql") == []
    assert watched(DBInstanceClass="db.r7g.large") == [(Decimal(0), "GuardDuty: database db.r7g.large")]


def test_what_is_the_same_in_a_stack_is_one_line() -> None:
    cost = cost_of(*[("AWS::KMS::Key", {})] * 3)
    assert [(bill.what, bill.quantity, bill.usd) for _, bill in cost.lines] == [("customer managed key", 3, 3)]


def test_logs_are_kept_as_long_as_those_that_are_kept_longest() -> None:
    group = "AWS::Logs::LogGroup"
    assert cost_of((group, {"RetentionInDays": 30}), (group, {"RetentionInDays": 400})).retention_days == 400
    assert cost_of((group, {"RetentionInDays": 30}), (group, {})).retention_days is None
    assert cost_of().retention_days == 0


def test_the_shipped_settings_are_read_whole() -> None:
    """Nothing of the snapshots is left out: each type is counted, by use or free."""
    kinds = {kind for stack in shipped_stacks() for kind, _ in stack.resources}
    assert {"AWS::RDS::DBInstance", "AWS::EC2::NatGateway", "Custom::AccountSetting"} < kinds
    assert len(shipped_cost().lines) > 15
    assert {used.what for used, _ in shipped_cost().by_use} >= {"AWS::S3::Bucket", "AWS::Lambda::Function"}
    assert all(isinstance(used, ByUse) for used, _ in shipped_cost().by_use)
