"""The policy checks the whole app: nested stacks, stages and stacks that share logical ids, each for itself."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest
from aws_cdk import aws_s3 as s3

from secure_baseline import Policy
from secure_baseline.assembly.accepted import accepted
from secure_baseline.assembly.metadata_types import TEMPLATE_FILE_METADATA
from secure_baseline.policy import plugin
from secure_baseline.policy.check.checker import Checker
from secure_baseline.policy.check.sources import sources
from secure_baseline.policy.plugin import SecureBaselinePlugin, WithoutDuplicates
from tests.synthesis import Assembly

if TYPE_CHECKING:
    from constructs import Construct

RULE = "s3-bucket-blocks-public-access"


def open_bucket(scope: Construct, construct_id: str = "Website") -> s3.CfnBucket:
    block = s3.CfnBucket.PublicAccessBlockConfigurationProperty(block_public_acls=False)
    return s3.CfnBucket(scope, construct_id, public_access_block_configuration=block)


def accept(bucket: Construct, rule: str = f"SecureBaseline::{RULE}") -> None:
    cdk.Validations.of(bucket).acknowledge(cdk.Acknowledgment(id=rule, reason="the public website"))


def app_in(folder: Path, *, paths: bool = True) -> cdk.App:
    return cdk.App(outdir=str(folder), context={"aws:cdk:enable-path-metadata": paths})


def findings(app: cdk.App) -> set[str]:
    """The constructs with a finding of the rule."""
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()
    return {construct for construct, found in Assembly(Path(app.outdir), 0, "").findings if found == RULE}


@pytest.mark.parametrize("paths", [True, False], ids=["with path metadata", "without"])
def test_nested_stacks_are_checked_by_the_app(tmp_path: Path, *, paths: bool) -> None:
    app = app_in(tmp_path, paths=paths)
    Policy.enforce(app, level="essential")
    inner = cdk.NestedStack(cdk.NestedStack(cdk.Stack(app, "Shop"), "Outer"), "Inner")
    open_bucket(inner)
    assert findings(app) == {"Shop/Outer/Inner/Website"}


def test_an_acknowledgement_in_a_nested_stack_accepts_its_own_finding_only(tmp_path: Path) -> None:
    """Without path metadata the two resources differ by their stack only."""
    app = app_in(tmp_path, paths=False)
    Policy.enforce(app, level="essential")
    shop = cdk.Stack(app, "Shop")
    open_bucket(shop)
    accept(open_bucket(cdk.NestedStack(shop, "Nested")), "AwsSolutions::AwsSolutions-S2")
    assert findings(app) == {"Shop/Website"}


def test_a_nested_stack_that_the_app_no_longer_has_is_not_checked(tmp_path: Path) -> None:
    for has_one in (True, False):
        app = app_in(tmp_path)
        shop = cdk.Stack(app, "Shop")
        if has_one:
            open_bucket(cdk.NestedStack(shop, "Nested"))
        app.synth()
    assert [source.path.name for source in sources(str(tmp_path)) if source.path] == ["Shop.template.json"]


def test_nested_stacks_are_found_where_cdk_does_not_say_whose_they_are(tmp_path: Path) -> None:
    """aws-cdk-lib 2.269 does not write the files of templates into the metadata."""
    app = app_in(tmp_path)
    for name in ("Shop", "Tools"):
        open_bucket(cdk.NestedStack(cdk.Stack(app, name), "Nested"))
    app.synth()
    for path in tmp_path.glob("*.metadata.json"):
        entries = json.loads(path.read_text("utf-8"))
        kept = {name: [each for each in of if each["type"] != TEMPLATE_FILE_METADATA] for name, of in entries.items()}
        path.write_text(json.dumps(kept), "utf-8")
    listed = [source.path.name for source in sources(str(tmp_path)) if source.path and source.within]
    assert len(listed) == 2
    assert all(name.endswith(".nested.template.json") for name in listed)


def test_a_nested_stack_of_a_stage_is_checked_once(tmp_path: Path) -> None:
    app = app_in(tmp_path)
    stage = cdk.Stage(app, "Production")
    Policy.enforce(stage, level="essential")
    for scope in (app, stage):
        open_bucket(cdk.NestedStack(cdk.Stack(scope, "Shop"), "Nested"))
    assert findings(app) == {"Production/Shop/Nested/Website"}


def test_what_a_stages_own_policy_accepts_is_listed_beside_the_apps(tmp_path: Path) -> None:
    """And no longer once neither accepts it."""
    expires = date.today() + timedelta(days=1)  # noqa: DTZ011  (a day on the wall)
    for name in ("app", "stage"):
        (tmp_path / f"{name}.toml").write_text(
            f"[[exemption]]\nrule = '{RULE}'\nresource = 'Website'\nreason = 'public by the {name}'\n"
            f"owner = 'web'\nexpires = {expires}\n",
            "utf-8",
        )
    listed = []
    for exempt in (True, False):
        app = app_in(tmp_path / "cdk.out")
        stage = cdk.Stage(app, "Production")
        for scope, name in ((app, "app"), (stage, "stage")):
            Policy.enforce(scope, level="essential", exemptions=tmp_path / f"{name}.toml" if exempt else None)
        bucket = open_bucket(cdk.Stack(stage, "Shop"))
        if not exempt:
            accept(bucket)
        app.synth()
        listed.append({each.reason for each in accepted(tmp_path / "cdk.out") if each.about == RULE})
    until = f"(web, until {expires})"
    assert listed == [{f"public by the app {until}", f"public by the stage {until}"}, set()]


class Pack:
    """A pack that reports every bucket by file and logical id, as Control Tower's does."""

    name = "Pack"

    def validate(self, context: Any) -> cdk.PolicyValidationPluginReport:
        places = [
            cdk.PolicyViolatingResource(locations=[], resource_logical_id="Website", template_path=path)
            for path in context.template_paths
        ]
        violation = cdk.PolicyViolation(
            rule_name="S3BucketLevelPublicAccessProhibited", description="It is open", violating_resources=places
        )
        return cdk.PolicyValidationPluginReport(success=False, violations=[violation])


def test_a_pack_is_compared_with_our_rules_within_one_stack_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The pack is Python's, so no JavaScript has its report.
    monkeypatch.setattr(plugin, "unread_report", lambda pack, context: pack.validate(context))
    app = app_in(tmp_path)
    open_bucket(cdk.Stack(app, "Ours"))
    s3.Bucket(cdk.Stack(app, "Others"), "Website", block_public_access=s3.BlockPublicAccess.BLOCK_ALL)
    context: Any = SimpleNamespace(template_paths=[stack.template_full_path for stack in app.synth().stacks])
    own = SecureBaselinePlugin(Checker, None, warn_only=False)
    own.validate(context)
    pack: Any = Pack()
    (violation,) = WithoutDuplicates(pack, own, warn_only=False).validate(context).violations
    left = {Path(each.template_path or "").name for each in violation.violating_resources}
    assert left == {"Others.template.json"}
