"""Detectors watch what runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity
from secure_baseline.policy.rules.guardduty._features import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_AGENTS = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")


def _check(detector: Resource) -> Iterator[Problem]:
    if detector.flag("Enable") is False:
        return
    runtime = find(detector, "RUNTIME_MONITORING")
    if runtime is None or runtime.text("Status") != "ENABLED":
        yield detector.problem("Runtime Monitoring is not switched on", "Features")
        return
    managed = {
        agent.text("Name") for agent in runtime.nodes("AdditionalConfiguration") if agent.text("Status") == "ENABLED"
    }
    missing = [name for name in _AGENTS if name not in managed]
    if missing:
        yield runtime.problem(f"Agents are not managed: {', '.join(missing)}", "AdditionalConfiguration")


RULE = Rule(
    id="guardduty-detector-monitors-runtime",
    types=("AWS::GuardDuty::Detector",),
    demands="A GuardDuty detector has Runtime Monitoring on and manages its agents on EKS, ECS and EC2.",
    why="What an intruder does inside an instance or a container is seen by nobody.",
    severity=Severity.HIGH,
    level=Level.STRICT,
    practices=("H08",),
    security_hub=("GuardDuty.7", "GuardDuty.11", "GuardDuty.12", "GuardDuty.13"),
    fix=Fix(
        cdk="""\
agents = ("EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT")
guardduty.CfnDetector(
    self,
    "Detector",
    enable=True,
    features=[
        guardduty.CfnDetector.CFNFeatureConfigurationProperty(
            name="RUNTIME_MONITORING",
            status="ENABLED",
            additional_configuration=[
                guardduty.CfnDetector.CFNFeatureAdditionalConfigurationProperty(name=name, status="ENABLED")
                for name in agents
            ],
        )
    ],
)
""",
        cloudformation="""\
Type: AWS::GuardDuty::Detector
Properties:
  Enable: true
  Features:
    - Name: RUNTIME_MONITORING
      Status: ENABLED
      AdditionalConfiguration:
        - {Name: EKS_ADDON_MANAGEMENT, Status: ENABLED}
        - {Name: ECS_FARGATE_AGENT_MANAGEMENT, Status: ENABLED}
        - {Name: EC2_AGENT_MANAGEMENT, Status: ENABLED}
""",
    ),
    check=_check,
)
