"""A default is skipped with a reason, and every place where that matters is in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import aws_cdk as cdk
import pytest
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_sqs as sqs
from aws_cdk.assertions import Match, Template

from secure_baseline import Exemption, SecureDefaults
from secure_baseline.assembly.accepted import Accepted, accepted

if TYPE_CHECKING:
    from pathlib import Path

REASON = Exemption("devices in the field use plain HTTP until March, decided by ops")


def test_one_argument_is_skipped() -> None:
    stack = cdk.Stack(cdk.App(), "Stack")
    SecureDefaults.apply(stack, leave={"s3.Bucket.enforce_ssl": REASON})
    s3.Bucket(stack, "Bucket")
    template = Template.from_stack(stack)
    template.resource_count_is("AWS::S3::BucketPolicy", 0)
    template.has_resource_properties("AWS::S3::Bucket", {"PublicAccessBlockConfiguration": Match.any_value()})


def test_a_class_is_skipped() -> None:
    stack = cdk.Stack(cdk.App(), "Stack")
    SecureDefaults.apply(stack, leave={"s3.Bucket": REASON})
    s3.Bucket(stack, "Bucket")
    Template.from_stack(stack).has_resource("AWS::S3::Bucket", {"Properties": Match.absent()})


def test_every_construct_that_is_skipped_is_listed_with_the_reason(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path))
    SecureDefaults.apply(app, leave={"s3.Bucket.enforce_ssl": REASON})
    stack = cdk.Stack(cdk.Stage(app, "Production"), "Stack")
    s3.Bucket(stack, "Bucket")
    app.synth()
    about = "Bucket: SecureDefaults skips s3.Bucket.enforce_ssl"
    found = [each for each in accepted(tmp_path) if each.kind == "exemption"]
    assert found == [Accepted(kind="exemption", construct="Production/Stack", about=about, reason=REASON.reason)]


def test_a_construct_with_its_own_value_is_not_listed(tmp_path: Path) -> None:
    app = cdk.App(outdir=str(tmp_path))
    SecureDefaults.apply(app, leave={"sqs.Queue.enforce_ssl": REASON})
    sqs.Queue(cdk.Stack(app, "Stack"), "Queue", enforce_ssl=True)
    app.synth()
    assert not [each for each in accepted(tmp_path) if each.kind == "exemption"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("s3.Bucket.enforce_tls", "did you mean s3.Bucket.enforce_ssl"),
        ("lambda.Function", "docs/secure-defaults.md lists them"),
        ("?", "docs/secure-defaults.md lists them"),
    ],
)
def test_an_unknown_name_is_refused(name: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint) as caught:
        SecureDefaults.apply(cdk.App(), leave={name: REASON})
    assert str(caught.value).startswith(f"leave must list secure defaults, got {name!r}; ")


def test_a_reason_that_is_not_an_exemption_is_refused() -> None:
    with pytest.raises(TypeError, match="leave must have an Exemption with the reason"):
        SecureDefaults.apply(cdk.App(), leave={"s3.Bucket": "because"})  # type: ignore[dict-item]  # what is tried
