"""EFS file systems refuse clients that do not come by TLS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.policy_document import denies_insecure_transport

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(file_system: Resource) -> Iterator[Problem]:
    if not denies_insecure_transport(file_system.document("FileSystemPolicy")):
        yield file_system.problem("No statement denies everybody to mount it without TLS", "FileSystemPolicy")


RULE = Rule(
    id="efs-file-system-demands-tls",
    types=("AWS::EFS::FileSystem",),
    demands="An EFS file system has a policy that denies everybody to mount it without TLS.",
    why="NFS is in clear text: whoever listens in the network reads the files.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("G19",),
    fix=Fix(
        cdk="""\
file_system = efs.FileSystem(self, "Files", vpc=vpc, encrypted=True)
file_system.add_to_resource_policy(
    iam.PolicyStatement(
        effect=iam.Effect.DENY,
        principals=[iam.AnyPrincipal()],
        actions=["elasticfilesystem:Client*"],
        conditions={"Bool": {"aws:SecureTransport": "false"}},
    )
)
""",
        cloudformation="""\
Type: AWS::EFS::FileSystem
Properties:
  Encrypted: true
  FileSystemPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Deny
        Principal:
          AWS: "*"
        Action: "*"
        Condition:
          Bool:
            aws:SecureTransport: "false"
""",
    ),
    check=_check,
)
