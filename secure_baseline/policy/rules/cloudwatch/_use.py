"""What uses an alarm besides its own actions."""

from secure_baseline.policy.authoring import Interpolated, Json, Resource

_DISPLAYS = "AWS::CloudWatch::Dashboard"


def is_used(alarm: Resource) -> bool:
    """Whether another resource refers to an alarm: a composite alarm, a deployment, a health check, an experiment."""
    return any(
        _mentions(other.value, alarm)
        for other in alarm.template.resources()
        if other.logical_id != alarm.logical_id and other.type != _DISPLAYS
    )


def _mentions(value: Json, alarm: Resource) -> bool:
    if isinstance(value, dict):
        return any(_mentions(item, alarm) for item in value.values())
    if isinstance(value, list):
        return any(_mentions(item, alarm) for item in value)
    if alarm.is_meant_by(value):
        return True
    name = alarm.get("AlarmName")  # a composite alarm's rule names alarms within an expression
    is_plain = isinstance(name, str) and not isinstance(name, Interpolated)
    return is_plain and isinstance(value, str) and (f'("{name}")' in value or f"({name})" in value)
