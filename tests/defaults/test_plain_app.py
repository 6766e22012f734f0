"""A realistic existing app: what cdk-nag still finds, and what changes in a deployed app."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aws_cdk as cdk
import pytest
from cdk_nag import AwsSolutionsChecks

from secure_baseline import SecureDefaults
from tests.defaults.plain_app import build
from tests.defaults.secured import changed

if TYPE_CHECKING:
    from pathlib import Path

Findings = Counter[str]


@dataclass(frozen=True)
class Synthesized:
    findings: Findings
    resources: dict[str, Any]


def _synthesize(folder: Path, **asked: bool) -> Synthesized:
    app = cdk.App(outdir=str(folder))
    if asked:
        SecureDefaults.apply(app, new=asked["new"], paid=asked["paid"])
    cdk.Validations.of(app).add_plugins(AwsSolutionsChecks(app))
    build(app)
    with pytest.raises(RuntimeError, match="ValidationFailed"):
        app.synth()
    report = json.loads((folder / "validation-report.json").read_text("utf-8"))
    findings: Findings = Counter()
    for plugin in report["pluginReports"]:
        for violation in plugin["violations"]:
            rule = violation["ruleName"].removeprefix("AwsSolutions-").partition("[")[0]
            findings[rule] += len(violation["violatingConstructs"])
    return Synthesized(findings, _resources(folder))


def _resources(folder: Path) -> dict[str, Any]:
    return {
        f"{path.name}/{name}": resource
        for path in sorted(folder.glob("*.template.json"))
        for name, resource in json.loads(path.read_text("utf-8")).get("Resources", {}).items()
    }


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    return _synthesize(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def secured(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    return _synthesize(tmp_path_factory.mktemp("secured"), new=False, paid=False)


@pytest.fixture(scope="module")
def with_all_arguments(tmp_path_factory: pytest.TempPathFactory) -> Synthesized:
    return _synthesize(tmp_path_factory.mktemp("all"), new=True, paid=True)


def test_one_line_removes_findings(plain: Synthesized, secured: Synthesized) -> None:
    """KMS rotation, TLS of buckets, queues and topics, encryption and protection of databases and streams."""
    assert dict(plain.findings - secured.findings) == {
        "KDF1": 1,
        "KMS5": 1,
        "RDS10": 2,
        "RDS6": 1,
        "S10": 4,
        "SNS3": 1,
        "SQS4": 2,
    }


def test_no_finding_is_new(plain: Synthesized, secured: Synthesized) -> None:
    assert dict(secured.findings - plain.findings) == {}


def test_the_arguments_remove_more_findings(secured: Synthesized, with_all_arguments: Synthesized) -> None:
    assert dict(secured.findings - with_all_arguments.findings) == {
        "DDB3": 1,
        "EC26": 1,
        "OS2": 1,
        "OS8": 1,
        "RDS2": 2,
        "SF2": 1,
        "VPC7": 1,
    }


def test_every_resource_is_where_it_was(plain: Synthesized, with_all_arguments: Synthesized) -> None:
    after = {name: resource["Type"] for name, resource in with_all_arguments.resources.items()}
    assert {name: resource["Type"] for name, resource in plain.resources.items()}.items() <= after.items()


def test_only_policies_are_new(plain: Synthesized, secured: Synthesized) -> None:
    new = {secured.resources[name]["Type"] for name in secured.resources.keys() - plain.resources.keys()}
    assert new == {"AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy"}


def test_only_what_the_catalogue_lists_is_changed(plain: Synthesized, secured: Synthesized) -> None:
    assert changed(plain.resources, secured.resources) == {
        ("AWS::CloudFront::Distribution", "DistributionConfig/CacheBehaviors"),
        ("AWS::CloudFront::Distribution", "DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy"),
        ("AWS::DynamoDB::GlobalTable", "Replicas"),
        ("AWS::DynamoDB::Table", "DeletionProtectionEnabled"),
        ("AWS::EC2::Instance", "MetadataOptions/HttpPutResponseHopLimit"),
        ("AWS::EC2::Instance", "MetadataOptions/HttpTokens"),
        ("AWS::ECR::Repository", "ImageScanningConfiguration/ScanOnPush"),
        ("AWS::ElasticLoadBalancingV2::Listener", "SslPolicy"),
        ("AWS::KMS::Key", "EnableKeyRotation"),
        ("AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamEncryptionConfigurationInput/KeyType"),
        ("AWS::RDS::DBCluster", "DeletionProtection"),
        ("AWS::RDS::DBCluster", "EnableIAMDatabaseAuthentication"),
        ("AWS::RDS::DBInstance", "DeletionProtection"),
        ("AWS::RDS::DBInstance", "EnableIAMDatabaseAuthentication"),
        ("AWS::RDS::DBInstance", "PubliclyAccessible"),
        ("AWS::S3::Bucket", "BucketEncryption/ServerSideEncryptionConfiguration"),
        ("AWS::S3::Bucket", "PublicAccessBlockConfiguration/BlockPublicAcls"),
        ("AWS::S3::Bucket", "PublicAccessBlockConfiguration/BlockPublicPolicy"),
        ("AWS::S3::Bucket", "PublicAccessBlockConfiguration/IgnorePublicAcls"),
        ("AWS::S3::Bucket", "PublicAccessBlockConfiguration/RestrictPublicBuckets"),
        ("AWS::SNS::TopicPolicy", "PolicyDocument/Statement"),
        ("AWS::SQS::Queue", "SqsManagedSseEnabled"),
        ("AWS::SQS::QueuePolicy", "PolicyDocument/Statement"),
    }
