"""What is retained when a deployment fails, changes or is deleted, over every construct and the landing zone."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk.assertions import Template

from tests.constructs.everything import everything
from tests.constructs.synthesized import new_stack
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SNAPSHOTS = sorted((ROOT / "tests" / "landing_zone" / "__snapshots__" / "test_snapshots").glob("*.json"))
#: People, services or functions write to them on their own, or everything else is unreadable without them.
NEVER_TAKEN_BACK = {"AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::S3::BucketPolicy"}
#: Empty when a first deployment fails, or released by ``NewDatabase``; CloudFormation deletes them in any order.
TAKEN_BACK = {
    *(
        f"AWS::EC2::{each}"
        for each in ("NetworkAcl", "NetworkAclEntry", "RouteTable", "SecurityGroup", "Subnet", "VPC")
    ),
    *(f"AWS::EC2::Subnet{each}Association" for each in ("NetworkAcl", "RouteTable")),
    *(f"AWS::IAM::{each}" for each in ("Group", "ManagedPolicy", "Role", "User")),
    *(f"AWS::RDS::{each}" for each in ("DBCluster", "DBInstance", "DBSubnetGroup")),
    *(f"AWS::RDS::{each}" for each in ("DBParameterGroup", "DBClusterParameterGroup")),
    "Custom::VpcRestrictDefaultSG",
}
Resources = dict[str, dict[str, Any]]


@cache
def templates() -> dict[str, Resources]:
    stack = new_stack()
    everything(stack)
    read = {path.stem: json.loads(path.read_text("utf-8"))["Resources"] for path in SNAPSHOTS}
    return {**read, "every construct": Template.from_stack(stack).to_json()["Resources"]}


def policies(kind: str) -> dict[str, str]:
    """The type of every resource that has this deletion policy."""
    return {
        f"{template}/{name}": resource["Type"]
        for template, resources in templates().items()
        for name, resource in resources.items()
        if resource.get("DeletionPolicy") == kind
    }


def test_only_resources_that_start_empty_are_deleted_when_a_first_deployment_fails() -> None:
    found = policies("RetainExceptOnCreate")
    assert len(found) > 30
    assert {name: kind for name, kind in found.items() if kind not in TAKEN_BACK} == {}


@pytest.mark.parametrize("kind", sorted(NEVER_TAKEN_BACK))
def test_resources_that_others_write_to_or_need_are_never_deleted(kind: str) -> None:
    every = {
        f"{template}/{name}": resource
        for template, resources in templates().items()
        for name, resource in resources.items()
        if resource["Type"] == kind
    }
    assert every
    lost = {name for name, each in every.items() if (each["DeletionPolicy"], each["UpdateReplacePolicy"]) != _KEPT}
    assert lost == set()


_KEPT = ("Retain", "Retain")


def test_a_protected_table_is_never_deleted() -> None:
    protected = {
        resource["DeletionPolicy"]
        for resources in templates().values()
        for resource in resources.values()
        if resource["Type"] == "AWS::DynamoDB::Table" and resource["Properties"].get("DeletionProtectionEnabled")
    }
    assert protected == {"Retain"}


def test_every_retained_resource_retains_its_keys() -> None:
    named = 0
    for template, resources in templates().items():
        keys = {name for name, resource in resources.items() if resource["Type"] == "AWS::KMS::Key"}
        for name, resource in resources.items():
            if not resource.get("DeletionPolicy", "Delete").startswith("Retain"):
                continue
            for key in keys & set(_referred(resource["Properties"])):
                named += 1
                assert resources[key]["DeletionPolicy"] == "Retain", f"{template}/{name} loses {key}"
    assert named > 10


def test_the_key_is_set_for_new_volumes_after_everything_else_exists() -> None:
    (account,) = (resources for name, resources in templates().items() if "[Account]" in name)
    (volumes,) = (name for name, each in account.items() if each["Properties"].get("Setting") == "EbsEncryption")
    assert set(account[volumes]["DependsOn"]) == set(account) - {volumes}


def test_a_database_is_released_before_anything_that_can_fail_after_it() -> None:
    (data,) = (resources for name, resources in templates().items() if "[Data]" in name)
    (database,) = (name for name, each in data.items() if each["Type"] == "AWS::RDS::DBInstance")
    (let_go,) = (name for name, each in data.items() if each["Properties"].get("Setting") == "NewDatabase")
    after = {name for name, each in data.items() if database in {*_referred(each["Properties"]), *_needs(each)}}
    assert len(after - {let_go}) > 3
    assert {name for name in after - {let_go} if let_go not in _needs(data[name])} == set()


def _needs(resource: dict[str, Any]) -> list[str]:
    needs = resource.get("DependsOn", [])
    return [needs] if isinstance(needs, str) else needs


def _referred(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _referred(each)
    if isinstance(value, dict):
        for key, each in value.items():
            if key == "Ref":
                yield each
            elif key == "Fn::GetAtt":
                yield each[0]
            else:
                yield from _referred(each)
