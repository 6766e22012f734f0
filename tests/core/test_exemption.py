"""A weakening needs a reason, and leaves a record of it."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from typing import Any

import pytest
from aws_cdk.assertions import Template

from secure_baseline import EncryptedBucket, Exemption
from secure_baseline.assembly.metadata_types import EXEMPTION_METADATA
from tests.constructs.synthesized import new_stack, properties, refused, resources
from tests.data.databases import CLUSTERS, ENGINES, database

REASON = "a demo that is torn down each night"
TODAY = date.today()  # noqa: DTZ011  (the local date, as in the code)


@pytest.mark.parametrize(
    "reason", ["", "because", " " * 40, "too short      ", "a" + " " * 15 + "b", "a" * 20, "xxx yyy xxx yyy xxx"]
)
def test_a_reason_that_says_too_little_is_rejected(reason: str) -> None:
    refused(
        lambda: Exemption(reason),
        ValueError,
        f"an Exemption needs a reason that a reviewer can judge (a sentence of at least 15 characters), got {reason!r}",
    )


def test_a_reason_in_a_language_without_blanks_is_one() -> None:
    assert Exemption("毎晩削除されるデモ環境のためです。").reason


@pytest.mark.parametrize("reason", [None, 5, True, ["a demo that is torn down"]])
def test_a_reason_that_is_not_text_is_refused(reason: Any) -> None:
    refused(lambda: Exemption(reason), TypeError, f"an Exemption's reason must be text, got {reason!r}")


@pytest.mark.parametrize("owner", [None, 5])
def test_an_owner_that_is_not_text_is_refused(owner: Any) -> None:
    refused(lambda: Exemption(REASON, owner=owner), TypeError, f"an Exemption's owner must be text, got {owner!r}")


@pytest.mark.parametrize(("until", "error"), [("31.3.2027", ValueError), ("", ValueError), (5, TypeError)])
def test_a_last_day_that_is_no_date_is_refused(until: Any, error: type[Exception]) -> None:
    expected = f'an Exemption\'s until must be a date, such as "2027-03-31", got {until!r}'
    refused(lambda: Exemption(REASON, until=until), error, expected)


def test_a_last_day_can_be_a_date_or_text() -> None:
    assert Exemption(REASON, until=date(2099, 3, 31)).last_day == Exemption(REASON, until="2099-03-31").last_day


def test_the_last_day_and_the_owner_are_recorded() -> None:
    bucket = EncryptedBucket(
        new_stack(), "Data", s3_managed_key=Exemption(REASON, until="2099-03-31", owner="platform")
    )
    [data] = [entry.data for entry in bucket.node.metadata if entry.type == EXEMPTION_METADATA]
    assert (data["until"], data["owner"]) == ("2099-03-31", "platform")


def _synthesized(until: date) -> str:
    """What synthesis fails with; empty if it does not."""
    stack = new_stack()
    EncryptedBucket(stack, "Data", s3_managed_key=Exemption(REASON, until=until, owner="platform"))
    try:
        Template.from_stack(stack)
    except RuntimeError as error:
        return str(error)
    return ""


def test_an_expired_exemption_fails_synthesis_and_names_its_construct_and_owner() -> None:
    yesterday = TODAY - timedelta(days=1)
    failure = _synthesized(yesterday)
    assert "[Test/Data]" in failure
    assert f"The Exemption expired on {yesterday}: encrypted with keys of Amazon S3" in failure
    assert "Ask platform: renew it with a later `until`, or remove it." in failure


def test_an_exemption_holds_on_its_last_day() -> None:
    assert _synthesized(TODAY) == ""


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
