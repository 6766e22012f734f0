"""A weakening needs a reason, and leaves a record of it."""

from __future__ import annotations

import dataclasses

import pytest
from aws_cdk.assertions import Template

from secure_baseline import EncryptedBucket, Exemption
from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA
from tests.constructs.synthesized import new_stack, properties, refused, resources
from tests.data.databases import CLUSTERS, ENGINES, database

REASON = "a demo that is torn down each night"


@pytest.mark.parametrize("reason", ["", "because", " " * 40, "too short      "])
def test_a_reason_that_says_too_little_is_rejected(reason: str) -> None:
    refused(
        lambda: Exemption(reason),
        ValueError,
        f"an Exemption needs a reason that a reviewer can judge (at least 15 characters), got {reason!r}",
    )


def test_a_reason_cannot_be_changed_afterwards() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Exemption(REASON).reason = "another one"  # type: ignore[misc]  # the mistake


@pytest.mark.parametrize("name", ENGINES)
def test_every_weakening_is_recorded_where_it_is_defined(name: str) -> None:
    stack = new_stack()
    bucket = EncryptedBucket(stack, "Data", s3_managed_key=Exemption(REASON), deletable=Exemption(REASON))
    guarded = database(stack, name, single_az=Exemption(REASON), deletable=Exemption(REASON))
    recorded = [
        (construct.node.path, entry.data)
        for construct in (bucket, guarded)
        for entry in construct.node.metadata
        if entry.type == EXEMPTION_METADATA
    ]
    assert recorded == [
        ("Test/Data", {"weakening": "its data is deleted with it", "reason": REASON}),
        (
            "Test/Data",
            {"weakening": "encrypted with keys of Amazon S3 instead of a customer managed key", "reason": REASON},
        ),
        ("Test/Database", {"weakening": "in one zone only", "reason": REASON}),
        ("Test/Database", {"weakening": "its data is deleted with it", "reason": REASON}),
    ]


def test_without_a_weakening_nothing_is_recorded() -> None:
    bucket = EncryptedBucket(new_stack(), "Data")
    assert EXEMPTION_METADATA not in {entry.type for entry in bucket.node.metadata}


@pytest.mark.parametrize("name", ENGINES)
def test_a_database_in_one_zone_is_one_instance(name: str) -> None:
    stack = new_stack()
    database(stack, name, single_az=Exemption(REASON))
    template = Template.from_stack(stack)
    assert len(resources(template, "AWS::RDS::DBInstance")) == 1
    (instance,) = properties(template, "AWS::RDS::DBInstance").values()
    assert instance.get("MultiAZ", False) is False
    assert ("DBClusterIdentifier" in instance) == (name in CLUSTERS)
