"""The alarms on instances: what InstanceAlarms guarantees."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.alarms import heard
from secure_baseline.verify.checks import Checks
from secure_baseline.verify.reading import Found, judged

if TYPE_CHECKING:
    from secure_baseline.verify.deployed import Deployed, Resource
    from secure_baseline.verify.lookup import Lookup

    Alarm = dict[str, Any]

_OF_INSTANCES = 'FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId'


class Instances:
    """The alarms that a stack puts on every instance.

    Args:
        lookup: The account's answers.
        deployed: The stacks.
    """

    def __init__(self, lookup: Lookup, deployed: Deployed) -> None:
        self.lookup = lookup
        self.deployed = deployed
        self.promised = [alarm for alarm in deployed.of("AWS::CloudWatch::Alarm") if _OF_INSTANCES in _query(alarm)]

    def alarm(self, metric: str) -> Found:
        """The alarm on one metric, as deployed and heard."""
        promised = next(alarm for alarm in self.promised if f"({metric})" in _query(alarm))
        return heard(
            self.lookup,
            self.deployed,
            self.alarms(promised.physical_id),
            told=f"{metric} from {promised.properties['Threshold']} on",
            deaf=partial(_deaf, promised),
        )

    def alarms(self, name: str) -> list[Alarm]:
        """The alarms of a name: one, or none."""
        return [alarm for alarm in self.lookup.alarms if alarm["AlarmName"] == name]


checks: Checks[Instances] = Checks("secure_baseline.monitoring.instance_alarms", "InstanceAlarms")


def things(lookup: Lookup, deployed: Deployed) -> list[Instances]:
    """Those of a Region together, where there are any."""
    instances = Instances(lookup, deployed)
    return [instances] if instances.promised else []


@checks.answers("An instance that fails its status checks raises an alarm")
def status_checks(instances: Instances) -> Found:
    """The alarm on status checks."""
    return instances.alarm("StatusCheckFailed")


@checks.answers("An instance whose processor is busy for long raises an alarm")
def cpu(instances: Instances) -> Found:
    """The alarm on processors."""
    return instances.alarm("CPUUtilization")


@checks.answers("Without instances there is no alarm")
def quiet(instances: Instances) -> Found:
    """How missing data is taken."""
    found = [alarm for promised in instances.promised for alarm in instances.alarms(promised.physical_id)]
    noisy = [alarm["AlarmName"] for alarm in found if alarm.get("TreatMissingData") != "notBreaching"]
    return judged((f"{name} takes missing data for a breach" for name in noisy), "missing data is no breach")


def _query(alarm: Resource) -> str:
    metrics = alarm.properties.get("Metrics", [])
    return str(metrics[0].get("Expression", "")) if metrics else ""


def _deaf(promised: Resource, alarm: Alarm) -> str | None:
    wanted = promised.properties
    as_deployed = (
        alarm.get("Metrics", [{}])[0].get("Expression") == _query(promised)
        and alarm["Threshold"] <= wanted["Threshold"]
        and alarm["EvaluationPeriods"] <= wanted["EvaluationPeriods"]
    )
    return None if as_deployed else "the alarm needs more than it should"
