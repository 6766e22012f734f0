"""Templates that meet controls, and that do not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from secure_baseline.policy.evidence import build
from secure_baseline.policy.template.template import Template

if TYPE_CHECKING:
    from secure_baseline.policy.evidence import Evidence
    from secure_baseline.policy.evidence.model import Control

TODAY = date(2026, 11, 23)
VERSIONED = {"VersioningConfiguration": {"Status": "Enabled"}}


def template(**resources: tuple[str, dict[str, Any]]) -> Template:
    """Resources by logical id: type and properties."""
    return Template({"Resources": {name: {"Type": of, "Properties": has} for name, (of, has) in resources.items()}})


def bucket(**properties: Any) -> Template:
    """A template with one bucket."""
    return template(Data=("AWS::S3::Bucket", properties))


def filter_of(pattern: str) -> Template:
    """A metric filter that an alarm watches."""
    return template(
        Filter=(
            "AWS::Logs::MetricFilter",
            {
                "LogGroupName": "audit",
                "FilterPattern": pattern,
                "MetricTransformations": [{"MetricNamespace": "Audit", "MetricName": "Seen", "MetricValue": "1"}],
            },
        ),
        Alarm=("AWS::CloudWatch::Alarm", {"Namespace": "Audit", "MetricName": "Seen"}),
    )


def evidence(*templates: Template, **arguments: Any) -> Evidence:
    """The evidence of templates called first, second …"""
    names = ("first", "second", "third")
    return build(zip(names, templates, strict=False), **{"created": TODAY, **arguments})


def control(framework: str, control_id: str, of: Evidence) -> Control:
    """One control."""
    [found] = [each for one in of.frameworks if one.key == framework for each in one.controls if each.id == control_id]
    return found
