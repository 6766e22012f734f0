"""The alarms on instances: what InstanceAlarms guarantees."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from secure_baseline.verify.construct_checks import Checks
from secure_baseline.verify.reading import Result, result_of
from secure_baseline.verify.subjects.alarms import alarm_result
from secure_baseline.verify.subjects.subject import RegionSubject

if TYPE_CHECKING:
    from secure_baseline.live.deployed import Deployed, DeployedResource
    from secure_baseline.verify.account_reader import AccountReader

    Alarm = dict[str, Any]

_OF_INSTANCES = 'FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId'


class Instances(RegionSubject):
    """The alarms of a stack on all instances."""

    @cached_property
    def declared(self) -> list[DeployedResource]:
        """The alarms that query all instances."""
        return [alarm for alarm in self.deployed.of("AWS::CloudWatch::Alarm") if _OF_INSTANCES in _query(alarm)]

    def alarm(self, metric: str) -> Result:
        """The alarm on one metric: as deployed, and with subscribers."""
        declared = next(alarm for alarm in self.declared if f"({metric})" in _query(alarm))
        return alarm_result(
            self.reader,
            self.deployed,
            self.alarms(declared.physical_id),
            message=f"{metric} from {declared.properties['Threshold']}",
            insensitive=partial(_insensitive, declared),
        )

    def alarms(self, name: str) -> list[Alarm]:
        """The alarms with a name: one, or none."""
        return [alarm for alarm in self.reader.alarms if alarm["AlarmName"] == name]


checks: Checks[Instances] = Checks("secure_baseline.monitoring.instance_alarms", "InstanceAlarms")


def subjects(reader: AccountReader, deployed: Deployed) -> list[Instances]:
    """The alarms of a Region together, if there are any."""
    instances = Instances(reader, deployed)
    return [instances] if instances.declared else []


@checks.verifies("An instance that fails its status checks raises an alarm")
def status_checks(instances: Instances) -> Result:
    """The alarm on status checks."""
    return instances.alarm("StatusCheckFailed")


@checks.verifies("Sustained high CPU utilization of an instance raises an alarm")
def cpu(instances: Instances) -> Result:
    """The alarm on processors."""
    return instances.alarm("CPUUtilization")


@checks.verifies("Without instances, no alarm is raised")
def quiet(instances: Instances) -> Result:
    """How missing data is treated."""
    alarms = [alarm for declared in instances.declared for alarm in instances.alarms(declared.physical_id)]
    noisy = [alarm["AlarmName"] for alarm in alarms if alarm.get("TreatMissingData") != "notBreaching"]
    return result_of((f"{name} treats missing data as breaching" for name in noisy), "missing data is not breaching")


def _query(alarm: DeployedResource) -> str:
    metrics = alarm.properties.get("Metrics", [])
    return str(metrics[0].get("Expression", "")) if metrics else ""


def _insensitive(declared: DeployedResource, alarm: Alarm) -> str | None:
    wanted = declared.properties
    as_deployed = (
        alarm.get("Metrics", [{}])[0].get("Expression") == _query(declared)
        and alarm["Threshold"] <= wanted["Threshold"]
        and alarm["EvaluationPeriods"] <= wanted["EvaluationPeriods"]
    )
    return None if as_deployed else "the alarm is less sensitive than it should be"
