from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.verify.breakages import breaks

if TYPE_CHECKING:
    from tests.verify.conftest import Account

STATUS = "An instance that fails its status checks raises an alarm"
CPU = "Sustained high CPU utilization of an instance raises an alarm"
_KEPT = frozenset(
    {
        *("AlarmName", "Metrics", "ComparisonOperator", "EvaluationPeriods", "Threshold", "TreatMissingData"),
        *("ActionsEnabled", "AlarmActions"),
    }
)


def _alarm(account: Account, metric: str) -> dict[str, Any]:
    alarms = account.client("cloudwatch").describe_alarms()["MetricAlarms"]
    (alarm,) = [
        each for each in alarms if each.get("Metrics") and f"MAX({metric})" in each["Metrics"][0].get("Expression", "")
    ]
    return {key: value for key, value in alarm.items() if key in _KEPT}


def _change(account: Account, metric: str, **settings: Any) -> None:
    account.client("cloudwatch").put_metric_alarm(**{**_alarm(account, metric), **settings})


@breaks(STATUS, "the alarm's actions are disabled")
def the_alarm_on_status_checks_is_silenced(account: Account) -> None:
    name = _alarm(account, "StatusCheckFailed")["AlarmName"]
    account.client("cloudwatch").disable_alarm_actions(AlarmNames=[name])


@breaks(CPU, "the alarm is less sensitive than it should be")
def the_cpu_threshold_is_raised(account: Account) -> None:
    _change(account, "CPUUtilization", Threshold=101)


@breaks(CPU, "no alarm on the metric")
def the_alarm_on_cpu_is_deleted(account: Account) -> None:
    name = _alarm(account, "CPUUtilization")["AlarmName"]
    account.client("cloudwatch").delete_alarms(AlarmNames=[name])


@breaks("Without instances, no alarm is raised", "treats missing data as breaching")
def missing_data_raises_an_alarm(account: Account) -> None:
    _change(account, "StatusCheckFailed", TreatMissingData="breaching")
