"""Jobs get no secret in their arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.variables import holds_secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(job: Resource) -> Iterator[Problem]:
    for where in ("DefaultArguments", "NonOverridableArguments"):
        for name, argument in job.entries(where):
            if holds_secret(name.lstrip("-"), argument.value):
                yield argument.problem(f"The argument {name} holds a secret in clear text")


RULE = Rule(
    id="glue-job-has-no-secret-in-clear",
    types=("AWS::Glue::Job",),
    demands="A job of AWS Glue gets no secret in its default arguments.",
    why="Whoever may read the template, the job or its runs has the secret.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    fix=Fix(
        cdk="""\
glue.CfnJob(
    self,
    "Job",
    role=f"arn:aws:iam::{self.account}:role/glue",
    command=glue.CfnJob.JobCommandProperty(name="glueetl", script_location="s3://scripts/job.py"),
    glue_version="5.0",
    default_arguments={"--secret-name": "app/database"},
)
""",
        cloudformation="""\
Type: AWS::Glue::Job
Properties:
  Role: arn:aws:iam::123456789012:role/glue
  Command: {Name: glueetl, ScriptLocation: s3://scripts/job.py}
  GlueVersion: "5.0"
  DefaultArguments: {--secret-name: app/database}
""",
    ),
    check=_check,
)
