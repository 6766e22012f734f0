"""What stays when a deployment fails, is changed or goes, over every construct and the whole landing zone."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from aws_cdk.assertions import Template
from everything import everything
from synthesized import new_stack

from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SNAPSHOTS = sorted((ROOT / "tests" / "landing_zone" / "__snapshots__" / "test_snapshots").glob("*.json"))
#: People, services or functions write into them by themselves, or everything else is unreadable without them.
NEVER_TAKEN_BACK = {"AWS::KMS::Key", "AWS::Logs::LogGroup", "AWS::S3::Bucket", "AWS::S3::BucketPolicy"}
#: Empty when a first deployment fails, or let go by ``NewDatabase``; CloudFormation takes them back in any order.
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
    """Of every resource that has this deletion policy, its type."""
    return {
        f"{template}/{name}": resource["Type"]
        for template, resources in templates().items()
        for name, resource in resources.items()
        if resource.get("DeletionPolicy") == kind
    }


def test_only_what_is_empty_at_first_is_taken_back_when_a_first_deployment_fails() -> None:
    found = policies("RetainExceptOnCreate")
    assert len(found) > 30
    assert {name: kind for name, kind in found.items() if kind not in TAKEN_BACK} == {}


@pytest.mark.parametrize("kind", sorted(NEVER_TAKEN_BACK))
def test_what_others_write_into_or_need_is_never_taken_back(kind: str) -> None:
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


def test_a_protected_table_is_never_taken_back() -> None:
    protected = {
        resource["DeletionPolicy"]
        for resources in templates().values()
        for resource in resources.values()
        if resource["Type"] == "AWS::DynamoDB::Table" and resource["Properties"].get("DeletionProtectionEnabled")
    }
    assert protected == {"Retain"}


def test_whatever_is_retained_keeps_the_keys_that_it_names() -> None:
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


def test_the_key_becomes_that_of_new_volumes_when_all_else_is_there() -> None:
    (account,) = (resources for name, resources in templates().items() if "[Account]" in name)
    (volumes,) = (name for name, each in account.items() if each["Properties"].get("Setting") == "EbsEncryption")
    assert set(account[volumes]["DependsOn"]) == set(account) - {volumes}


def test_a_database_is_let_go_before_anything_that_may_fail_after_it() -> None:
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
