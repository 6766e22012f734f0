"""Automations log what their scripts do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SETTING = "/ssm/automation/customer-script-log-destination"


def _check(setting: Resource) -> Iterator[Problem]:
    value = setting.text("SettingValue")
    if (setting.text("SettingId") or "").endswith(_SETTING) and value != "CloudWatch":
        yield setting.problem(f"Scripts are not logged: SettingValue is {value or 'not set'}", "SettingValue")


RULE = Rule(
    id="ssm-automation-logs-scripts",
    types=("AWS::SSM::ServiceSetting",),
    demands="Scripts of Systems Manager automations are logged to CloudWatch.",
    why="Nobody can tell afterwards what a script changed.",
    severity=Severity.MEDIUM,
    level=Level.STANDARD,
    practices=("C05", "H09"),
    security_hub=("SSM.6",),
    fix=Fix(
        cdk="""\
ssm.CfnServiceSetting(
    self,
    "Setting",
    setting_id="/ssm/automation/customer-script-log-destination",
    setting_value="CloudWatch",
)
""",
        cloudformation="""\
Type: AWS::SSM::ServiceSetting
Properties:
  SettingId: /ssm/automation/customer-script-log-destination
  SettingValue: CloudWatch
""",
    ),
    check=_check,
)
