"""Data sources of knowledge bases are encrypted with your key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(source: Resource) -> Iterator[Problem]:
    if not source.has("ServerSideEncryptionConfiguration.KmsKeyArn"):
        yield source.problem(
            "It is encrypted with a key of AWS: ServerSideEncryptionConfiguration.KmsKeyArn is not set",
            "ServerSideEncryptionConfiguration",
        )


RULE = Rule(
    id="bedrock-data-source-uses-a-customer-key",
    types=("AWS::Bedrock::DataSource",),
    demands="What a data source of a Bedrock knowledge base takes in is encrypted with a key of yours.",
    why="A key of AWS's can neither be limited to whom you name nor be taken away.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G14",),
    security_hub=("Bedrock.1",),
    fix=Fix(
        cdk="""\
bedrock.CfnDataSource(
    self,
    "Source",
    name="handbook",
    knowledge_base_id="KBEXAMPLE1",
    data_source_configuration={"type": "S3", "s3Configuration": {"bucketArn": "arn:aws:s3:::handbook"}},
    server_side_encryption_configuration={"kmsKeyArn": key.key_arn},
)
""",
        cloudformation="""\
Type: AWS::Bedrock::DataSource
Properties:
  Name: handbook
  KnowledgeBaseId: KBEXAMPLE1
  DataSourceConfiguration: {Type: S3, S3Configuration: {BucketArn: arn:aws:s3:::handbook}}
  ServerSideEncryptionConfiguration:
    KmsKeyArn: arn:aws:kms:eu-central-1:111122223333:key/12345678-1234-1234-1234-123456789012
""",
    ),
    check=_check,
)
