"""What stacks of one Region give each other cannot change or go while it is used; nothing is ever read stale."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk

from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings import Settings
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = json.loads((ROOT / "cdk.json").read_text("utf-8"))["context"]
SHIPPED = (ROOT / "baseline.toml").read_text("utf-8")
#: Sections whose stacks import; without them the others export the same.
IMPORTING = ("detection", "database", "bucket")


@cache
def templates(*without: str) -> dict[str, dict[str, Any]]:
    text = re.sub(r"allowed_regions = .*", 'allowed_regions = ["us-east-1", "eu-west-1"]', SHIPPED)
    for section in without:
        text = re.sub(rf"(?ms)^\[{section}(\.[a-z_.]+)?\]$.*?(?=^\[(?!{section})|\Z)", "", text)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "baseline.toml"
        file.write_text(text, "utf-8")
        app = cdk.App(context=CONTEXT, outdir=str(Path(folder) / "cdk.out"))
        LandingZone(app, "LandingZone", settings=Settings.load(file))
        return {stack.stack_name: stack.template for stack in app.synth().stacks_recursively}


def exports(template: dict[str, Any]) -> set[str]:
    return {each["Export"]["Name"] for each in template.get("Outputs", {}).values() if "Export" in each}


def calls(value: object, name: str) -> Iterator[Any]:
    """The arguments of every call of a function."""
    if isinstance(value, list):
        for each in value:
            yield from calls(each, name)
    if isinstance(value, dict):
        for key, each in value.items():
            if key == name:
                yield each
            yield from calls(each, name)


def test_within_a_region_values_are_imported() -> None:
    imported = {each for template in templates().values() for each in calls(template, "Fn::ImportValue")}
    assert len(imported) > 8
    assert imported <= {name for template in templates().values() for name in exports(template)}


def test_outputs_are_read_from_another_region_only() -> None:
    read = {
        (name, json.dumps(each))
        for name, template in templates().items()
        for each in calls(template, "Fn::GetStackOutput")
    }
    assert {name for name, _ in read} == {"SecureBaseline-Region-eu-west-1"}
    assert {json.loads(each)["Region"] for _, each in read} == {"us-east-1"}


def test_what_is_read_from_another_region_is_a_setting_s_which_an_upgrade_runs_again() -> None:
    region = templates()["SecureBaseline-Region-eu-west-1"]["Resources"]
    readers = {each["Type"] for each in region.values() if list(calls(each, "Fn::GetStackOutput"))}
    assert readers == {"Custom::AccountSetting"}


def test_what_another_region_reads_is_replaced_under_another_output_name_only() -> None:
    """So the reader's template changes with the value, and no deployment skips it."""
    home = templates()["SecureBaseline-Account"]
    (region,) = (template for name, template in templates().items() if "-Region-" in name)
    for read in calls(region, "Fn::GetStackOutput"):
        value = home["Outputs"][read["OutputName"]]["Value"]
        producer = value.get("Ref") or value["Fn::GetAtt"][0]
        assert producer in read["OutputName"]
        resource = home["Resources"][producer]
        create_only = {"AWS::S3::Bucket": {"BucketName"}, "AWS::KMS::Key": set()}[resource["Type"]]
        assert not create_only & resource["Properties"].keys()


def test_a_section_that_is_taken_out_takes_no_export_away() -> None:
    left = templates(*IMPORTING)
    assert left.keys() < templates().keys()
    assert {name: exports(template) for name, template in left.items()} == {
        name: exports(templates()[name]) for name in left
    }
