"""The guarantees of EncryptionKey."""

from __future__ import annotations

import pytest
from aws_cdk.assertions import Template

from secure_baseline import EncryptionKey
from tests.constructs.synthesized import new_stack, only, resources, retained


@pytest.fixture(scope="module")
def template() -> Template:
    stack = new_stack()
    EncryptionKey(stack, "Key", description="Encrypts the tests")
    return Template.from_stack(stack)


def test_the_key_material_rotates_every_year(template: Template) -> None:
    """The key material rotates every year (G12, CIS 4.6)."""
    key = only(template, "AWS::KMS::Key")
    assert key["EnableKeyRotation"] is True
    assert key.get("RotationPeriodInDays", 365) == 365


def test_the_key_is_retained_when_its_stack_is_deleted_and_when_a_first_deployment_fails(template: Template) -> None:
    """The key is retained when its stack is deleted, and when a first deployment fails (G12)."""
    assert all(retained(key) for key in resources(template, "AWS::KMS::Key").values())
    # Not RetainExceptOnCreate: tests/deploy shows what happens to an account otherwise.
    assert {key["DeletionPolicy"] for key in resources(template, "AWS::KMS::Key").values()} == {"Retain"}


def test_a_scheduled_deletion_waits_the_full_thirty_days(template: Template) -> None:
    """A scheduled deletion waits the full thirty days (G12)."""
    assert only(template, "AWS::KMS::Key")["PendingWindowInDays"] == 30
