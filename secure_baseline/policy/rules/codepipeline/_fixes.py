"""Fixes that serve several rules."""

from __future__ import annotations

from secure_baseline.policy.rule import Fix

PIPELINE = Fix(
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
)
