"""Implicit dependencies are created as late as the template allows, and deleted as early."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from emulator.cloudformation.graph import dependencies
from emulator.cloudformation.handler import Handler
from emulator.cloudformation.worst_order import _GRANTS, worst
from emulator.stacks.template import StackTemplate
from tests.emulator.stack_account import SampleResource, sample
from tests.emulator.wrong_templates.runner.files import FOLDER, read

if TYPE_CHECKING:
    from tests.emulator.stack_account import Account


def order(**resources: dict[str, Any]) -> list[str]:
    template = StackTemplate("", {"Resources": resources})
    ordered = worst(dependencies(template, {}), resources)
    assert sorted(ordered) == sorted(resources)
    return ordered


def of(kind: str, *needs: str, **properties: Any) -> dict[str, Any]:
    return {"Type": kind, "Properties": properties, "DependsOn": list(needs)}


ROLE = of("AWS::IAM::Role")
FUNCTION = of("AWS::Lambda::Function", Role={"Fn::GetAtt": ["Role", "Arn"]})
POLICY = of("AWS::IAM::Policy", Roles=[{"Ref": "Role"}])


def custom(*needs: str, function: str = "Function", **properties: Any) -> dict[str, Any]:
    return of("Custom::Call", *needs, ServiceToken={"Fn::GetAtt": [function, "Arn"]}, **properties)


def test_a_policy_comes_after_resources_that_use_its_role_without_a_dependency() -> None:
    ordered = order(Role=ROLE, Function=FUNCTION, APolicy=POLICY, Zeal=custom())
    assert ordered.index("Zeal") < ordered.index("APolicy")


def test_a_policy_comes_before_resources_that_depend_on_it() -> None:
    ordered = order(Role=ROLE, Function=FUNCTION, Policy=POLICY, Call=custom("Policy"))
    assert ordered.index("Policy") < ordered.index("Call")


@pytest.mark.parametrize("names", [("A", "B"), ("B", "A")])
def test_a_dependency_of_one_resource_does_not_protect_another(names: tuple[str, str]) -> None:
    careful, careless = names
    resources = {"Role": ROLE, "Function": FUNCTION, "Policy": POLICY}
    ordered = order(**resources, **{careful: custom("Policy"), careless: custom()})
    assert ordered.index(careless) < ordered.index("Policy") < ordered.index(careful)


@pytest.mark.parametrize("names", [("A", "B"), ("B", "A")])
def test_a_dependency_on_another_role_s_policy_does_not_help(names: tuple[str, str]) -> None:
    """The careful resource depends on its own policy; the careless one only on another role's."""
    other = {
        "OtherRole": ROLE,
        "OtherFunction": of("AWS::Lambda::Function", Role={"Ref": "OtherRole"}),
        "OtherPolicy": of("AWS::IAM::Policy", Roles=[{"Ref": "OtherRole"}]),
    }
    careful, careless = names
    calls = {careful: custom("Policy"), careless: custom("Policy", function="OtherFunction")}
    ordered = order(Role=ROLE, Function=FUNCTION, Policy=POLICY, **other, **calls)
    assert ordered.index(careless) < ordered.index("OtherPolicy")
    assert ordered.index("Policy") < ordered.index(careful)


@pytest.mark.parametrize("trail", ["ATrail", "ZTrail"])
def test_a_bucket_policy_comes_after_the_trail_whatever_its_name(trail: str) -> None:
    ordered = order(
        Bucket=of("AWS::S3::Bucket"),
        Mine=of("AWS::S3::BucketPolicy", Bucket={"Ref": "Bucket"}),
        **{trail: of("AWS::CloudTrail::Trail", S3BucketName={"Ref": "Bucket"})},
    )
    assert ordered[-1] == "Mine"


def test_a_gateway_is_attached_after_everything_in_the_network() -> None:
    ordered = order(
        Vpc=of("AWS::EC2::VPC"),
        Gateway=of("AWS::EC2::InternetGateway"),
        Attachment=of("AWS::EC2::VPCGatewayAttachment", VpcId={"Ref": "Vpc"}, InternetGatewayId={"Ref": "Gateway"}),
        Subnet=of("AWS::EC2::Subnet", VpcId={"Ref": "Vpc"}),
        Zat=of("AWS::EC2::NatGateway", SubnetId={"Ref": "Subnet"}),
    )
    assert ordered[-1] == "Attachment"


def test_a_resource_referenced_by_name_only_comes_later() -> None:
    ordered = order(
        Alias=of("AWS::KMS::Alias", AliasName="alias/notes", TargetKeyId={"Ref": "Key"}),
        Key=of("AWS::KMS::Key"),
        Before=of("AWS::SNS::Topic", KmsMasterKeyId="alias/notes"),
        Parameter=of("AWS::SSM::Parameter", Name="/app/size"),
        Reader=of("AWS::SQS::Queue", Note={"Fn::Sub": "arn:${AWS::Partition}:ssm:::parameter/app/size"}),
        Like=of("AWS::SQS::Queue", Note="/app/size-of-another"),
    )
    assert ordered.index("Before") < ordered.index("Alias")
    assert ordered.index("Reader") < ordered.index("Parameter")


def test_a_delivery_channel_comes_after_the_recorder_as_in_cloudformation() -> None:
    ordered = order(
        AChannel=of("AWS::Config::DeliveryChannel"),
        Recorder=of("AWS::Config::ConfigurationRecorder"),
        Rule=of("AWS::Config::ConfigRule"),
    )
    assert ordered == ["Rule", "Recorder", "AChannel"]


def test_a_stack_is_deleted_in_reverse_order(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    """A grant between the two resources of this test."""
    monkeypatch.setattr("emulator.cloudformation.worst_order._GRANTS", {"Test::Sample": ("Of",)})
    monkeypatch.setattr("emulator.cloudformation.worst_order._LATENESS", {})
    resources = {"A": sample(Name="a"), "B": sample(Name="b", Of={"Ref": "A"}), "C": sample(Name="c", To={"Ref": "A"})}
    account.deploy({"Resources": resources})
    account.delete()
    assert SampleResource.calls == [
        ("create", "a"), ("create", "c"), ("create", "b"), ("delete", "b"), ("delete", "c"), ("delete", "a")
    ]  # fmt: skip


def test_a_policy_is_deleted_before_resources_that_need_it_without_a_dependency(account: Account) -> None:
    """Created with the dependency, updated to be without it, then deleted."""
    template = read(FOLDER / "order" / "call_before_its_policy.yaml").right
    call = template["Resources"]["Call"]
    call["Properties"]["Undo"] = [{name: call["Properties"][name] for name in ("Service", "Operation", "Parameters")}]
    assert account.deploy(template)["StackStatus"] == "CREATE_COMPLETE"
    del call["DependsOn"]
    template["Resources"]["Another"] = sample()
    assert account.deploy(template)["StackStatus"] == "UPDATE_COMPLETE"
    assert account.delete()["StackStatus"] == "DELETE_FAILED"
    (reason,) = [each for each in account.reasons("DELETE_FAILED") if "Call" in each and "sqs" in each]
    assert "not authorized to perform: sqs:ListDeadLetterSourceQueues" in reason


def test_every_type_that_comes_late_has_a_handler() -> None:
    assert {*_GRANTS} - {*Handler.registry} == set()
