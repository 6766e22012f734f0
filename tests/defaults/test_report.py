"""Every construct that was changed is in the assembly's metadata, with what was set, and a command lists it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_cloudtrail as cloudtrail
from aws_cdk import aws_kms as kms
from aws_cdk import aws_sqs as sqs

from secure_baseline import SecureDefaults
from secure_baseline.assembly.changed_constructs import ChangedConstruct, changed_constructs
from secure_baseline.assembly.manifest import NotAnAssemblyError
from secure_baseline.commands import defaults
from secure_baseline.commands.mistake import MistakeError

if TYPE_CHECKING:
    from pathlib import Path

QUEUE = ChangedConstruct(
    construct="Production/Stack/Nested/Queue",
    type="sqs.Queue",
    set={"encryption": "SQS_MANAGED", "enforce_ssl": True},
)
KEY = ChangedConstruct(construct="Production/Stack/Key", type="kms.Key", set={"enable_key_rotation": True})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("assembly")
    app = cdk.App(outdir=str(folder))
    SecureDefaults.apply(app)
    stack = cdk.Stack(cdk.Stage(app, "Production"), "Stack")
    sqs.Queue(cdk.NestedStack(stack, "Nested"), "Queue")
    kms.Key(stack, "Key")
    kms.Key(stack, "Explicit", enable_key_rotation=False)
    cloudtrail.Trail(stack, "Trail")
    app.synth()
    return folder


def _run(*arguments: str) -> int:
    parser = ArgumentParser()
    defaults.add_arguments(parser)
    return defaults.run(parser.parse_args(arguments))


def test_a_construct_is_listed_with_its_class_and_what_was_set(folder: Path) -> None:
    assert KEY in changed_constructs(folder)


def test_a_nested_stack_in_a_stage_is_read(folder: Path) -> None:
    assert QUEUE in changed_constructs(folder)


def test_a_construct_with_explicit_arguments_is_not_listed(folder: Path) -> None:
    assert "Production/Stack/Explicit" not in {each.construct for each in changed_constructs(folder)}


def test_a_construct_inside_another_of_cdk_is_listed(folder: Path) -> None:
    assert "Production/Stack/Trail/S3" in {each.construct for each in changed_constructs(folder)}


def test_they_are_sorted(folder: Path) -> None:
    paths = [each.construct for each in changed_constructs(folder)]
    assert paths == sorted(paths)


def test_a_folder_that_is_not_an_assembly_is_reported(tmp_path: Path) -> None:
    with pytest.raises(NotAnAssemblyError, match="it has no manifest"):
        changed_constructs(tmp_path)


class TestCommand:
    def test_the_table_names_construct_class_and_values(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert _run(str(folder)) == 0
        row = next(line for line in capsys.readouterr().out.splitlines() if "Production/Stack/Key" in line)
        assert row.split("\t") == [KEY.construct, KEY.type, "enable_key_rotation: True"]

    def test_the_last_line_counts(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _run(str(folder))
        found = changed_constructs(folder)
        counted = sum(len(each.set) for each in found)
        last = capsys.readouterr().out.splitlines()[-1]
        assert last == f"{counted} secure defaults set on {len(found)} constructs"

    def test_json_has_every_one(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        _run(str(folder), "--json")
        assert [ChangedConstruct(**each) for each in json.loads(capsys.readouterr().out)] == changed_constructs(folder)

    def test_an_app_without_any_has_no_table(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        cdk.App(outdir=str(tmp_path)).synth()
        _run(str(tmp_path))
        assert capsys.readouterr().out == "0 secure defaults set on 0 constructs\n"

    def test_a_missing_folder_is_a_mistake(self, tmp_path: Path) -> None:
        with pytest.raises(MistakeError, match="no such folder"):
            _run(str(tmp_path / "gone"))
