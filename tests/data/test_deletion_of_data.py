"""Data is deleted with its stack only after two deliberate steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aws_cdk.assertions import Annotations, Match, Template

from secure_baseline import EncryptedBucket, Exemption
from tests.constructs.synthesized import Json, new_stack, resources, retained
from tests.data.databases import ENGINES, database

if TYPE_CHECKING:
    from aws_cdk import Stack

DELETABLE = Exemption("a demo that is torn down each night")
FLAG = "secure-baseline:allow-deletion"
BOTH_STEPS = {FLAG: "true"}


def _data(stack: Stack) -> dict[str, Json]:
    """Resources with data, and what they depend on."""
    found: dict[str, Json] = Template.from_stack(stack).to_json()["Resources"]
    of_data = ("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::RDS::DBSubnetGroup", "AWS::S3::Bucket")
    return {name: item for name, item in found.items() if item["Type"] in of_data and "AccessLogs" not in name}


@pytest.mark.parametrize("name", ENGINES)
def test_by_default_everything_is_retained(name: str) -> None:
    stack = new_stack(context=BOTH_STEPS)
    database(stack, name)
    EncryptedBucket(stack, "Data")
    assert all(retained(item) for item in _data(stack).values()), "the flag alone deletes nothing"


@pytest.mark.parametrize("flag", [None, "false", "", "1", "yes", False])
def test_the_argument_alone_deletes_nothing_and_a_warning_says_what_is_missing(flag: object) -> None:
    stack = new_stack(context={} if flag is None else {FLAG: flag})
    database(stack, deletable=DELETABLE)
    EncryptedBucket(stack, "Data", deletable=DELETABLE)
    assert all(retained(item) for item in _data(stack).values())
    for path in ("Data", "Database"):
        sentence = f"Test/{path}: deletable is set, but the data stays until the context flag {FLAG}=true is set, too"
        assert Annotations.from_stack(stack).find_warning(f"/Test/{path}", Match.string_like_regexp(sentence))


@pytest.mark.parametrize("flag", ["true", "True", True])
def test_with_both_steps_data_is_deleted_with_its_stack(flag: object) -> None:
    stack = new_stack(context={FLAG: flag})
    database(stack, deletable=DELETABLE)
    EncryptedBucket(stack, "Data", deletable=DELETABLE)
    assert not any(retained(item) for item in _data(stack).values())
    assert not Annotations.from_stack(stack).find_warning("*", Match.string_like_regexp("deletable is set"))


@pytest.mark.parametrize("name", ENGINES)
def test_with_both_steps_only_a_snapshot_and_its_key_remain_of_a_database(name: str) -> None:
    stack = new_stack(context=BOTH_STEPS)
    database(stack, name, deletable=DELETABLE)
    template = Template.from_stack(stack)
    left = {
        item["Type"]
        for logical_id, item in template.to_json()["Resources"].items()
        if retained(item) and logical_id.startswith("Database")
    }
    assert left == {"AWS::KMS::Key", "AWS::Logs::LogGroup"}, "without the key the snapshot could not be read"


@pytest.mark.parametrize("name", ENGINES)
def test_what_a_retained_database_uses_is_retained_with_it(name: str) -> None:
    stack = new_stack()
    database(stack, name)
    template = Template.from_stack(stack)
    for kind in ("AWS::EC2::SecurityGroup", "AWS::RDS::DBSubnetGroup", "AWS::IAM::Role", "AWS::KMS::Key"):
        used = {
            logical_id: item
            for logical_id, item in resources(template, kind).items()
            if logical_id.startswith("Database") and "LogSettings" not in logical_id
        }
        assert used
        assert all(retained(item) for item in used.values())
