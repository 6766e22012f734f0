"""Passwords of FSx file systems are not in the template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.template.values import Interpolated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_PASSWORDS = (
    "OntapConfiguration.FsxAdminPassword",
    "WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password",
    "SvmAdminPassword",
    "ActiveDirectoryConfiguration.SelfManagedActiveDirectoryConfiguration.Password",
)


def _check(resource: Resource) -> Iterator[Problem]:
    for at in _PASSWORDS:
        value = resource.get(at)
        if isinstance(value, str) and not isinstance(value, Interpolated) and "{{resolve:" not in value:
            yield resource.problem(f"A password is in the template: {at.rpartition('.')[2]} is a text", at)


RULE = Rule(
    id="fsx-password-is-not-in-the-template",
    types=("AWS::FSx::FileSystem", "AWS::FSx::StorageVirtualMachine"),
    demands="A password of an FSx file system or of its directory is not in the template.",
    why="Whoever sees the template, its repository or its stack reads the password.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    practices=("D02",),
    engine=("W2501",),
    fix=Fix(
        cdk="""\
secret = secretsmanager.Secret(self, "Admin")
fsx.CfnFileSystem(
    self,
    "Files",
    file_system_type="ONTAP",
    storage_capacity=1024,
    subnet_ids=["subnet-1", "subnet-2"],
    ontap_configuration=fsx.CfnFileSystem.OntapConfigurationProperty(
        deployment_type="MULTI_AZ_1",
        preferred_subnet_id="subnet-1",
        throughput_capacity=128,
        fsx_admin_password=secret.secret_value.unsafe_unwrap(),
    ),
)
""",
        cloudformation="""\
Type: AWS::FSx::StorageVirtualMachine
Properties:
  FileSystemId: !ImportValue files-id
  Name: svm
  SvmAdminPassword: "{{resolve:secretsmanager:svm-admin}}"
""",
    ),
    check=_check,
)
