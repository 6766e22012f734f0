"""Pipelines encrypt artifacts with a customer managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(pipeline: Resource) -> Iterator[Problem]:
    stores = [*pipeline.nodes("ArtifactStore")]
    for each in pipeline.nodes("ArtifactStores"):
        stores.extend(each.nodes("ArtifactStore"))
    for store in stores:
        if not store.has("EncryptionKey"):
            yield store.problem(
                "Artifacts are encrypted without a key of yours: EncryptionKey is not set", "EncryptionKey"
            )


RULE = Rule(
    id="codepipeline-pipeline-uses-a-customer-key",
    types=("AWS::CodePipeline::Pipeline",),
    demands="A pipeline encrypts its artifacts with a customer managed key.",
    why="No key policy of yours decides who can read or replace what is deployed.",
    severity=Severity.LOW,
    level=Level.STRICT,
    practices=("G12", "G14"),
    fix=Fix(
        cdk="""\
source = codepipeline.Artifact()
codepipeline.Pipeline(
    self,
    "Pipeline",
    artifact_bucket=EncryptedBucket(self, "Artifacts"),
    stages=[
        codepipeline.StageProps(
            stage_name="Source",
            actions=[
                codepipeline_actions.CodeStarConnectionsSourceAction(
                    action_name="Source",
                    connection_arn=f"arn:aws:codeconnections:{self.region}:{self.account}:connection/one",
                    owner="example",
                    repo="app",
                    output=source,
                )
            ],
        ),
        codepipeline.StageProps(
            stage_name="Approve", actions=[codepipeline_actions.ManualApprovalAction(action_name="Approve")]
        ),
    ],
)
""",
        cloudformation="""\
Type: AWS::CodePipeline::Pipeline
Properties:
  RoleArn: arn:aws:iam::123456789012:role/pipeline
  ArtifactStore:
    Type: S3
    Location: artifacts
    EncryptionKey: {Type: KMS, Id: alias/artifacts}
  Stages:
    - Name: Source
      Actions:
        - Name: Source
          ActionTypeId: {Category: Source, Owner: AWS, Provider: CodeStarSourceConnection, Version: "1"}
          Configuration:
            ConnectionArn: arn:aws:codeconnections:eu-central-1:123456789012:connection/one
            FullRepositoryId: example/app
            BranchName: main
          OutputArtifacts: [{Name: Source}]
    - Name: Deploy
      Actions:
        - Name: Approve
          ActionTypeId: {Category: Approval, Owner: AWS, Provider: Manual, Version: "1"}
""",
    ),
    check=_check,
)
