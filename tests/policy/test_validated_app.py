"""ValidatedApp runs CDK's own validation natively: the same findings, the same acknowledgements, the same report."""

from __future__ import annotations

import json
import re
import tarfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest

from secure_baseline.policy.native_validator import ADDED_FOR, ADDED_RULES, IGNORED_RULES, IGNORED_SERVICES, NAME
from secure_baseline.policy.validated_app import ValidatedApp
from tests.synthesis import Assembly, synthesize

if TYPE_CHECKING:
    from collections.abc import Callable

STRICT = "@aws-cdk/core:validateAgainstDefaultRules"
APP = """\
import aws_cdk as cdk
from secure_baseline.policy.validated_app import ValidatedApp

app = {app}()
stack = cdk.Stack(app, "Stack")
for name in ("First", "Second"):
    cdk.CfnResource(stack, name, type="AWS::SNS::Topic", properties={{"NoSuch": 1}})
old = {{"Runtime": "nodejs10.x", "Handler": "a.b", "Code": {{"ZipFile": "x"}}, "Role": "x", "MemorySize": 1}}
function = cdk.CfnResource(stack, "Function", type="AWS::Lambda::Function", properties=old)
accepted = cdk.Acknowledgment(id="CloudFormation-Validate::E2533", reason="for a test")
cdk.Validations.of(function).acknowledge(accepted)
cdk.CfnResource(cdk.Stack(cdk.Stage(app, "Stage"), "Inner"), "Inner", type="AWS::SQS::Queue", properties={{"Not": 1}})
app.synth()
"""


@pytest.fixture(autouse=True)
def _validation_is_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDK_VALIDATION", "true")


def synthesized(
    folder: Path, more: Callable[[cdk.CfnResource], object] | None = None, *, strict: bool = True
) -> Assembly:
    """An app whose one topic has a property that does not exist."""
    app = ValidatedApp(outdir=str(folder), context={STRICT: strict, "aws:cdk:enable-path-metadata": True})
    topic = cdk.CfnResource(cdk.Stack(app, "Stack"), "Topic", type="AWS::SNS::Topic", properties={"NoSuch": 1})
    if more:
        more(topic)
    try:
        app.synth()
    except RuntimeError as error:
        return Assembly(folder, 1, str(error))
    return Assembly(folder, 0, "")


def of_validator(assembly: Assembly) -> dict[str, Any]:
    """Its part of the report, in any order and without the version of the engine."""
    (report,) = [each for each in assembly.report if each["pluginName"] == NAME]
    lists = {key: sorted(value, key=json.dumps) for key, value in report.items() if isinstance(value, list)}
    return {**report, **lists, "pluginVersion": ""}


def test_the_report_is_that_of_cdks_own_validator(tmp_path: Path) -> None:
    reports = {}
    for name in ("ValidatedApp", "cdk.App"):
        app = tmp_path / f"{name}.py"
        app.write_text(APP.format(app=name), "utf-8")
        assembly = synthesize(tmp_path / name, app=app)
        assert assembly.returncode != 0, "a property that CloudFormation would reject fails synthesis"
        assert "NoSuch" in assembly.output
        reports[name] = of_validator(assembly)
    assert reports["ValidatedApp"] == reports["cdk.App"]
    assert reports["ValidatedApp"]["violations"]
    assert reports["ValidatedApp"]["suppressedViolations"], "the acknowledged one"


def test_an_unacknowledged_finding_fails_synthesis(tmp_path: Path) -> None:
    assembly = synthesized(tmp_path)
    assert (assembly.returncode, assembly.findings) == (1, {("Stack/Topic", "F3002")})


def test_an_acknowledgement_by_cdks_id_accepts_the_finding_and_is_listed(tmp_path: Path) -> None:
    ack = cdk.Acknowledgment(id="CloudFormation-Validate::F3002", reason="the schema is older than the service")
    assembly = synthesized(tmp_path, lambda topic: cdk.Validations.of(topic).acknowledge(ack))
    assert (assembly.returncode, assembly.findings) == (0, set())
    assert assembly.accepted == {("Stack/Topic", "CloudFormation-Validate::F3002")}


def test_without_cdks_flag_errors_are_warnings(tmp_path: Path) -> None:
    assembly = synthesized(tmp_path, strict=False)
    assert assembly.returncode == 0
    (violation,) = of_validator(assembly)["violations"]
    assert violation["severity"] == "warning"


def test_the_environment_variable_turns_it_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CDK_VALIDATION", "false")
    assert synthesized(tmp_path).returncode == 0


def test_cdks_added_rules_run(tmp_path: Path) -> None:
    alias = {"Name": "x", "RoutingStrategy": {"Type": "SIMPLE", "FleetId": "fleet-1", "Message": "closed"}}

    def more(topic: cdk.CfnResource) -> None:
        cdk.CfnResource(topic.stack, "Alias", type="AWS::GameLift::Alias", properties=alias)

    assert ("Stack/Alias", "CDK-GameLift-004") in synthesized(tmp_path, more).findings


def test_what_is_added_and_ignored_is_what_the_installed_cdk_adds_and_ignores() -> None:
    (archive,) = Path(str(files("aws_cdk").joinpath("_jsii"))).glob("aws-cdk-lib@*.tgz")
    added, plugin = {}, ""
    with tarfile.open(archive) as packed:
        for member in packed:
            if "/core/lib/validation/" not in member.name or not (content := packed.extractfile(member)):
                continue
            if member.name.endswith(".rego"):
                added[Path(member.name).name] = content.read().decode()
            if member.name.endswith("/cloudformation-validate-plugin.js"):
                plugin = content.read().decode()
    folder = files("secure_baseline.policy").joinpath(ADDED_RULES)
    assert {file.name: file.read_text("utf-8") for file in folder.iterdir()} == added
    assert all(ADDED_FOR in text and set(re.findall(r"AWS::\w+::", text)) == {ADDED_FOR} for text in added.values())
    (ids,) = re.findall(r"IGNORE_RULES=new Set\((\[.*?\])\)", plugin)
    assert tuple(json.loads(ids)) == IGNORED_RULES
    services = re.findall(r'\{ruleId:"(\w+)",service:"([\w:]+)"\}', plugin)
    assert tuple(services) == IGNORED_SERVICES
    assert f'PLUGIN_NAME="{NAME}"' in plugin
