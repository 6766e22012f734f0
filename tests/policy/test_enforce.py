"""With one line in any CDK app, synthesis fails if anything is insecure."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest
from aws_cdk import aws_s3 as s3

from secure_baseline import Pack, Policy
from secure_baseline.assembly.accepted import accepted
from secure_baseline.cli import main
from secure_baseline.policy.packs import rule_of
from tests.synthesis import Assembly, synthesize

if TYPE_CHECKING:
    from collections.abc import Callable

RULE = "s3-bucket-blocks-public-access"
TOMORROW = date.today() + timedelta(days=1)  # noqa: DTZ011  (a day on the wall)


APP = """\
import aws_cdk as cdk
from aws_cdk import aws_s3 as s3
from secure_baseline import Policy

app = cdk.App()
Policy.enforce(app, level="essential", warn_only={warn_only})
block = s3.CfnBucket.PublicAccessBlockConfigurationProperty(block_public_acls=False)
s3.CfnBucket(cdk.Stack(app, "Shop"), "Website", public_access_block_configuration=block)
app.synth()
"""


def open_to_acls() -> s3.CfnBucket.PublicAccessBlockConfigurationProperty:
    return s3.CfnBucket.PublicAccessBlockConfigurationProperty(block_public_acls=False)


def synthesized(folder: Path, more: Callable[[s3.CfnBucket], object] | None = None, **arguments: Any) -> Assembly:
    """An app with one open bucket, checked against the policy in this process."""
    app = cdk.App(outdir=str(folder / "cdk.out"), context={"aws:cdk:enable-path-metadata": True})
    Policy.enforce(app, level="essential", **arguments)
    bucket = s3.CfnBucket(cdk.Stack(app, "Shop"), "Website", public_access_block_configuration=open_to_acls())
    if more:
        more(bucket)
    try:
        app.synth()
    except RuntimeError as error:
        return Assembly(Path(app.outdir), 1, str(error))
    return Assembly(Path(app.outdir), 0, "")


def of_our_rule(assembly: Assembly) -> set[tuple[str, str]]:
    return {found for found in assembly.findings if found[1] == RULE}


def run(folder: Path, *, warn_only: bool) -> Assembly:
    """The same as a user runs it, with its output."""
    app = folder / "app.py"
    app.write_text(APP.format(warn_only=warn_only), "utf-8")
    return synthesize(folder, app=app, validator=False)


def test_insecure_resources_fail_synthesis_with_reason_place_and_fix(tmp_path: Path) -> None:
    assembly = run(tmp_path, warn_only=False)
    assert (assembly.returncode != 0, of_our_rule(assembly)) == (True, {("Shop/Website", RULE)})
    parts = (
        "Public access is not blocked",
        "Required: ",
        "Otherwise: One wrong ACL",
        "Shop/Website",
        "BLOCK_ALL",
        f"SecureBaseline::{RULE}",
    )
    assert [part for part in parts if part not in assembly.output] == []


def test_warn_only_prints_and_does_not_fail(tmp_path: Path) -> None:
    assembly = run(tmp_path, warn_only=True)
    assert assembly.returncode == 0
    assert "WARNING Public access is not blocked" in assembly.output


def test_an_acknowledgement_accepts_one_finding(tmp_path: Path) -> None:
    ack = cdk.Acknowledgment(id=f"SecureBaseline::{RULE}", reason="the public website")
    assembly = synthesized(tmp_path, lambda bucket: cdk.Validations.of(bucket).acknowledge(ack))
    assert (assembly.returncode, of_our_rule(assembly)) == (0, set())


def test_an_exemption_in_a_file_is_accepted_and_listed(tmp_path: Path) -> None:
    (tmp_path / "accepted.toml").write_text(
        f"[[exemption]]\nrule = '{RULE}'\nresource = 'Shop/Website'\nreason = 'the public website'\n"
        f"owner = 'web'\nexpires = {TOMORROW}\n",
        "utf-8",
    )
    assembly = synthesized(tmp_path, exemptions=tmp_path / "accepted.toml")
    assert assembly.returncode == 0
    (listed,) = [each for each in accepted(assembly.folder) if each.about == RULE]
    assert (listed.construct, listed.reason) == ("Shop/Website", f"the public website (web, until {TOMORROW})")


def test_with_a_baseline_of_the_assembly_only_new_findings_fail(tmp_path: Path) -> None:
    first = synthesized(tmp_path / "first")
    baseline = tmp_path / "baseline.json"
    main(["check", str(first.folder), "--level", "essential", "--write-baseline", str(baseline)])
    assert synthesized(tmp_path / "again", baseline=baseline).returncode == 0

    def another(bucket: s3.CfnBucket) -> None:
        s3.CfnBucket(bucket.stack, "Other", public_access_block_configuration=open_to_acls())

    assert of_our_rule(synthesized(tmp_path / "more", another, baseline=baseline)) == {("Shop/Other", RULE)}


def test_the_users_own_rules_run_as_well(tmp_path: Path) -> None:
    (tmp_path / "ours.guard").write_text(
        "rule NAMED { Resources.*[ Type == 'AWS::S3::Bucket' ].Properties.BucketName exists <<name it>> }\n", "utf-8"
    )
    assembly = synthesized(tmp_path, rules=[tmp_path / "ours.guard"])
    assert ("Shop/Website", "NAMED") in assembly.findings


def test_cdks_own_validator_is_made_strict() -> None:
    app = cdk.App()
    Policy.enforce(app)
    assert app.node.try_get_context("@aws-cdk/core:validateAgainstDefaultRules") is True


def test_the_validators_own_context_key_takes_precedence() -> None:
    app = cdk.App(context={"@aws-cdk/core:validateAgainstDefaultRules": False})
    Policy.enforce(app)
    assert app.node.try_get_context("@aws-cdk/core:validateAgainstDefaultRules") is False


@pytest.mark.parametrize("pack", ["aws-solutions", "control-tower", "nist-800-53-r5"])
def test_a_pack_does_not_repeat_what_our_rules_found(tmp_path: Path, pack: str) -> None:
    same = {"AwsSolutions-S2", "s3_bucket_level_public_access_prohibited_check"}
    same |= {"NIST.800.53.R5-S3BucketLevelPublicAccessProhibited"}
    found = {rule for _, rule in synthesized(tmp_path, packs=[pack]).findings}
    assert found & same == set()
    assert found - {RULE}, "the pack ran"


def test_a_pack_reports_what_our_rules_do_not(tmp_path: Path) -> None:
    found = synthesized(tmp_path, packs=["control-tower"]).findings
    assert ("Shop/Website", "s3_event_notifications_enabled_check") in found


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"level": "lax"}, "level must be one of essential, standard, strict, got 'lax'"),
        ({"packs": ["nag"]}, "packs must be one of aws-solutions, "),
        ({"rules": ["rules.txt.guard"]}, "rules.txt.guard cannot be read"),
        ({"exemptions": "nowhere.toml"}, "nowhere.toml: cannot be read"),
        ({"baseline": "nowhere.json"}, "nowhere.json cannot be read"),
    ],
)
def test_a_wrong_argument_is_refused(arguments: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Policy.enforce(cdk.App(), **arguments)  # type: ignore[arg-type]  # wrong on purpose


def test_the_ids_of_aws_solutions_are_those_of_cdk_nag() -> None:
    """Checked against the installed package, which could rename them."""
    import tarfile  # noqa: PLC0415  (here only)
    from importlib.resources import files  # noqa: PLC0415

    (package,) = [each for each in files("cdk_nag._jsii").iterdir() if each.name.endswith(".tgz")]
    with tarfile.open(str(package)) as archive:
        source = archive.extractfile("package/lib/packs/aws-solutions.js")
        assert source is not None
        text = source.read().decode()
    named = re.findall(r"ruleSuffixOverride: '(\w+)',.*?rule: \w+\.(\w+),", text, re.DOTALL)
    assert len(named) > 100
    assert {suffix: rule_of("AwsSolutions", f"AwsSolutions-{suffix}", "") for suffix, _ in named} == dict(named)


def test_every_pack_has_a_name_that_a_user_can_write() -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+", pack) for pack in Pack)


def test_the_report_of_the_assembly_has_the_controls(tmp_path: Path) -> None:
    report = json.loads((synthesized(tmp_path).folder / "validation-report.json").read_text("utf-8"))
    (ours,) = [plugin for plugin in report["pluginReports"] if plugin["pluginName"] == "SecureBaseline"]
    (violation,) = [each for each in ours["violations"] if each["ruleName"] == RULE]
    assert violation["ruleMetadata"]["AWS Security Hub"] == "S3.8"


@pytest.mark.parametrize("packs", [[], ["aws-solutions"]], ids=str)
def test_an_acknowledgement_under_a_packs_name_accepts_our_finding_too(tmp_path: Path, packs: list[str]) -> None:
    ack = cdk.Acknowledgment(id="AwsSolutions::AwsSolutions-S2", reason="the public website")
    assembly = synthesized(tmp_path, lambda bucket: cdk.Validations.of(bucket).acknowledge(ack), packs=packs)
    assert of_our_rule(assembly) == set()
    if packs:
        assert ("Shop/Website", "AwsSolutions::AwsSolutions-S2") in assembly.accepted, "CDK matches it"


def test_a_scope_is_checked_once() -> None:
    app = cdk.App()
    Policy.enforce(app)
    with pytest.raises(
        ValueError, match=r"^Policy\.enforce: the app is checked already, at level standard; call it onc"
    ):
        Policy.enforce(app, level="strict")
    Policy.enforce(cdk.Stage(app, "Prod"), level="strict")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"packs": "aws-solutions"}, "packs must be a list, got the text 'aws-solutions'; write ['aws-solutions']"),
        ({"rules": None}, "rules must be a list, got None"),
        ({"exemptions": 5}, "exemptions must be the path of a file, got 5"),
        ({"warn_only": "no"}, "warn_only must be True or False, got the text 'no'"),
    ],
)
def test_a_wrong_type_is_refused(wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(TypeError) as caught:
        Policy.enforce(cdk.App(), **wrong)
    assert str(caught.value) == f"Policy.enforce: {sentence}"
