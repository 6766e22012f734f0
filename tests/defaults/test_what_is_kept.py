"""A deployed app stays as it is: same logical ids, nothing replaced, nothing else changed."""

from __future__ import annotations

import pytest
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from secure_baseline.defaults.catalogue import COVERED
from secure_baseline.defaults.default import Applies
from tests.defaults.samples import SAMPLES
from tests.defaults.secured import EVERYTHING, changed, plain, secured

pytestmark = pytest.mark.xdist_group("defaults")

#: The schemas name these too, as "may replace".
NO_REPLACEMENT = {
    # Only a change from or to 0 days interrupts; AWS's default is 1 day.
    # https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.Enabling.html
    ("AWS::RDS::DBInstance", "BackupRetentionPeriod"),
}
#: What CloudFormation refuses to change, though no schema says so.
# https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-volume.html
REFUSED = {("AWS::EC2::Volume", "Encrypted")}


def _replacing(kind: str) -> set[str]:
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema("us-east-1", kind).schema
    names = [*schema.get("createOnlyProperties", []), *schema.get("conditionalCreateOnlyProperties", [])]
    return {name.removeprefix("/properties/") for name in names}


def _replaced(construct: str, *applies: Applies) -> set[tuple[str, str]]:
    """Changes that replace a deployed resource, or that CloudFormation rejects."""
    found = changed(plain(construct), secured(construct, *applies)) - NO_REPLACEMENT
    return {
        (kind, path)
        for kind, path in found
        if (kind, path) in REFUSED or any(path == name or path.startswith(f"{name}/") for name in _replacing(kind))
    }


@pytest.mark.parametrize("construct", SAMPLES)
def test_logical_ids_do_not_change(construct: str) -> None:
    before, after = plain(construct), secured(construct, *EVERYTHING)
    assert {name: item["Type"] for name, item in before.items()}.items() <= {
        name: item["Type"] for name, item in after.items()
    }.items()


@pytest.mark.parametrize("construct", SAMPLES)
def test_nothing_deployed_is_replaced(construct: str) -> None:
    assert _replaced(construct) == set()


@pytest.mark.parametrize("construct", SAMPLES)
def test_nothing_deployed_is_replaced_with_paid(construct: str) -> None:
    assert _replaced(construct, Applies.PAID) == set()


def test_what_is_for_new_scopes_only_replaces_or_breaks_something() -> None:
    replaced = {kind for construct in SAMPLES for kind, _ in _replaced(construct, Applies.NEW)}
    assert replaced == {
        "AWS::AutoScaling::LaunchConfiguration",
        "AWS::EC2::Instance",  # the bastion's launch template
        "AWS::EC2::Volume",
        "AWS::OpenSearchService::Domain",
        "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance",
    }


@pytest.mark.parametrize("construct", SAMPLES)
def test_what_the_caller_sets_passes_through_unchanged(construct: str) -> None:
    """An injector's dictionary crosses to Python and back."""
    after = secured(construct)
    lost = {
        (name, key)
        for name, item in plain(construct).items()
        for key in item.get("Properties", {})
        if key not in after[name]["Properties"]
    }
    assert lost == set()


def test_every_covered_class_has_a_sample() -> None:
    assert [covered.construct for covered in COVERED] == list(SAMPLES)
