"""Replications of DMS write logs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


_COMPONENTS = {"SOURCE_CAPTURE", "SOURCE_UNLOAD", "TARGET_APPLY", "TARGET_LOAD"}
_TOO_LITTLE = {"LOGGER_SEVERITY_ERROR", "LOGGER_SEVERITY_WARNING", "LOGGER_SEVERITY_INFO"}


def _check(resource: Resource) -> Iterator[Problem]:
    key = "ReplicationTaskSettings" if resource.type == "AWS::DMS::ReplicationTask" else "ReplicationSettings"
    settings = resource.document(key) if resource.has(key) else None
    if settings is None or not settings.flag("Logging.EnableLogging"):
        yield resource.problem("It writes no logs: Logging.EnableLogging is not true", key)
        return
    # Components that are not listed log by default.
    quiet = [
        name
        for component in settings.nodes("Logging.LogComponents")
        if (name := component.text("Id")) in _COMPONENTS and component.text("Severity") in _TOO_LITTLE
    ]
    if quiet:
        yield resource.problem(f"It logs too little of {', '.join(map(str, quiet))}", key)


RULE = Rule(
    id="dms-replication-writes-logs",
    types=("AWS::DMS::ReplicationTask", "AWS::DMS::ReplicationConfig"),
    demands="A replication task of DMS logs what it reads and what it writes.",
    why="Rows that were left out or changed on the way are never noticed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("D08",),
    security_hub=("DMS.7", "DMS.8"),
    fix=Fix(
        cdk="""\
dms.CfnReplicationTask(
    self,
    'Task',
    migration_type='cdc',
    replication_instance_arn='arn:aws:dms:eu-west-1:123456789012:rep:A',
    source_endpoint_arn='arn:aws:dms:eu-west-1:123456789012:endpoint:A',
    target_endpoint_arn='arn:aws:dms:eu-west-1:123456789012:endpoint:B',
    table_mappings='{"rules": []}',
    replication_task_settings='{"Logging": {"EnableLogging": true}}',
)
""",
        cloudformation="""\
Type: AWS::DMS::ReplicationTask
Properties:
  MigrationType: cdc
  ReplicationInstanceArn: arn:aws:dms:eu-west-1:123456789012:rep:A
  SourceEndpointArn: arn:aws:dms:eu-west-1:123456789012:endpoint:A
  TargetEndpointArn: arn:aws:dms:eu-west-1:123456789012:endpoint:B
  TableMappings: '{"rules": []}'
  ReplicationTaskSettings: '{"Logging": {"EnableLogging": true}}'
""",
    ),
    check=_check,
)
