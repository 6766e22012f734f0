"""Pipelines hold no secret in clear text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.passwords import exposed_problems, exposed_problems_below

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(resource: Resource) -> Iterator[Problem]:
    yield from exposed_problems(resource, "AuthenticationConfiguration.SecretToken")
    for stage in resource.nodes("Stages"):
        for action in stage.nodes("Actions"):
            yield from exposed_problems_below(resource, action, "Configuration.OAuthToken")


RULE = Rule(
    id="codepipeline-pipeline-has-no-secret-in-clear",
    types=("AWS::CodePipeline::Pipeline", "AWS::CodePipeline::Webhook"),
    demands="A pipeline's or webhook's token is not written in the template.",
    why="Whoever reads the template or its repository can change what is deployed.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("D02",),
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
