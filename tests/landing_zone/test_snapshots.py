"""The landing zone's stacks as a whole: a change of any template is seen, a change of an asset's hash is not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest
from syrupy.extensions.json import JSONSnapshotExtension

from secure_baseline.controls.numbers import LOG_RETENTION_DAYS
from secure_baseline.landing_zone.landing_zone import LandingZone
from secure_baseline.landing_zone.settings import Settings
from tests.synthesis import ROOT

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

_HASH = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    context = json.loads((ROOT / "cdk.json").read_text("utf-8"))["context"]
    app = cdk.App(context=context, outdir=str(tmp_path_factory.mktemp("assembly")))
    LandingZone(app, "LandingZone", settings=Settings.load(ROOT / "baseline.toml"))
    assembly = app.synth()
    return {
        stack.stack_name: _without_versions(json.loads(Path(stack.template_full_path).read_text("utf-8")))
        for stack in assembly.stacks_recursively
    }


def _without_versions(template: dict[str, Any]) -> dict[str, Any]:
    """What changes at each CDK release without a change of ours: asset hashes and CDK's own runtimes."""
    text = _HASH.sub("ASSET", json.dumps(template))
    return json.loads(re.sub(r'"nodejs\d+\.x"', '"nodejs.x"', text))


@pytest.mark.parametrize("stack", ["Account", "Audit", "Detection", "Network", "Data"])
def test_the_template_is_as_it_was(
    stack: str, templates: dict[str, dict[str, Any]], snapshot: SnapshotAssertion
) -> None:
    assert templates[f"SecureBaseline-{stack}"] == snapshot.use_extension(JSONSnapshotExtension)


def test_no_stack_comes_near_the_limit_of_500_resources(templates: dict[str, dict[str, Any]]) -> None:
    assert {name: count for name, template in templates.items() if (count := len(template["Resources"])) > 250} == {}


def of(templates: dict[str, dict[str, Any]], kind: str) -> dict[str, dict[str, Any]]:
    """The properties of every resource of a type, by stack and logical id."""
    return {
        f"{stack}/{name}": resource.get("Properties", {})
        for stack, template in templates.items()
        for name, resource in template["Resources"].items()
        if resource["Type"] == kind
    }


def test_every_log_group_is_encrypted_and_kept_for_a_year(templates: dict[str, dict[str, Any]]) -> None:
    groups = of(templates, "AWS::Logs::LogGroup")
    assert groups
    assert {name for name, group in groups.items() if "KmsKeyId" not in group} == set()
    assert {name for name, group in groups.items() if group.get("RetentionInDays", 0) < LOG_RETENTION_DAYS} == set()


def test_every_function_writes_to_a_log_group_of_ours(templates: dict[str, dict[str, Any]]) -> None:
    functions = of(templates, "AWS::Lambda::Function")
    assert {
        name for name, function in functions.items() if "LogGroup" not in function.get("LoggingConfig", {})
    } == set()


def test_a_section_that_is_left_out_makes_no_stack(tmp_path: Path) -> None:
    settings = tmp_path / "baseline.toml"
    settings.write_text((ROOT / "baseline.toml").read_text("utf-8").partition("\n[audit]")[0], "utf-8")
    app = cdk.App(outdir=str(tmp_path / "cdk.out"))
    LandingZone(app, "LandingZone", settings=Settings.load(settings))
    assert [stack.stack_name for stack in app.synth().stacks_recursively] == ["SecureBaseline-Account"]


def patterns(templates: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Every rule's properties, with each of the patterns of which one must match."""
    return [
        (name, rule, {**pattern, **alternative})
        for name, rule in of(templates, "AWS::Events::Rule").items()
        if (pattern := rule.get("EventPattern"))
        for alternative in pattern.get("$or", [{}])
    ]


def test_no_rule_is_set_off_by_an_event_that_someone_invents(templates: dict[str, dict[str, Any]]) -> None:
    """PutEvents refuses a source that begins with ``aws.``."""

    def of_aws(source: Any) -> bool:
        return str(source["prefix"] if isinstance(source, dict) else source).startswith("aws.")

    every = patterns(templates)
    assert every
    assert [name for name, _, each in every if not each.get("source") or not all(map(of_aws, each["source"]))] == []


def test_rules_on_whatever_someone_does_hear_of_calls_that_only_read(templates: dict[str, dict[str, Any]]) -> None:
    of_anything = [
        (name, rule["State"])
        for name, rule, each in patterns(templates)
        if any("CloudTrail" in kind for kind in each["detail-type"]) and "eventName" not in each["detail"]
    ]
    assert of_anything
    assert [name for name, state in of_anything if state != "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"] == []
