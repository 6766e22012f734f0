"""Public sharing of documents is blocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource

_SETTING = "/ssm/documents/console/public-sharing-permission"


def _check(setting: Resource) -> Iterator[Problem]:
    value = setting.text("SettingValue")
    if (setting.text("SettingId") or "").endswith(_SETTING) and value != "Disable":
        yield setting.problem(f"Documents can be shared with all: SettingValue is {value or 'not set'}", "SettingValue")


RULE = Rule(
    id="ssm-documents-cannot-be-shared-with-all",
    types=("AWS::SSM::ServiceSetting",),
    demands="Public sharing of Systems Manager documents is blocked.",
    why="What documents tell of the account, its scripts and their parameters, everybody can read.",
    severity=Severity.CRITICAL,
    level=Level.ESSENTIAL,
    practices=("C05",),
    security_hub=("SSM.4", "SSM.7"),
    fix=Fix(
        cdk="""\
ssm.CfnServiceSetting(
    self,
    "Setting",
    setting_id="/ssm/documents/console/public-sharing-permission",
    setting_value="Disable",
)
""",
        cloudformation="""\
Type: AWS::SSM::ServiceSetting
Properties:
  SettingId: /ssm/documents/console/public-sharing-permission
  SettingValue: Disable
""",
    ),
    check=_check,
)
