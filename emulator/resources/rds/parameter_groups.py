"""AWS::RDS::DBParameterGroup and AWS::RDS::DBClusterParameterGroup: the same, except for the names of the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from emulator.cloudformation.handler import Handler, Properties, ResourceCall
from emulator.resources._convert import without_none
from emulator.resources._partly import made
from emulator.resources.rds._shared import as_written, described, name, rds, retag, tags
from emulator.stacks.stack import Physical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

T = TypeVar("T")

#: RDS's maximum in one call.
PARAMETERS_A_CALL = 20


class _ParameterGroup(Handler):
    kind: ClassVar[str]

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        group_name = name(call, properties, self._name)
        self._do(
            call,
            "create_{}_parameter_group",
            group_name,
            DBParameterGroupFamily=properties["Family"],
            Description=properties["Description"],
            **without_none(Tags=properties.get("Tags")),
        )
        with made(group_name):
            self._set(call, group_name, properties.get("Parameters") or {})
        return self._physical(call, group_name)

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        group = self._find(call, physical_id)
        if group is None:
            return None
        current = self._do(call, "describe_{}_parameters", physical_id)["Parameters"]
        return {
            self._name: as_written(group[self._name], properties.get(self._name)),
            "Family": group["DBParameterGroupFamily"],
            "Description": group["Description"],
            "Parameters": {
                item["ParameterName"]: item["ParameterValue"] for item in current if "ParameterValue" in item
            },
            **tags(call, group[f"{self._label}Arn"]),
        }

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        before, after = old.get("Parameters") or {}, new.get("Parameters") or {}
        self._set(call, physical_id, {key: value for key, value in after.items() if before.get(key) != value})
        for some in _batches(sorted(before.keys() - after.keys())):
            back = [{"ParameterName": key, "ApplyMethod": "pending-reboot"} for key in some]
            self._do(call, "reset_{}_parameter_group", physical_id, Parameters=back)
        physical = self._physical(call, physical_id)
        retag(call, physical.attributes[f"{self._label}Arn"], old, new)
        return physical

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if self._find(call, physical_id):
            self._do(call, "delete_{}_parameter_group", physical_id)

    @property
    def _label(self) -> str:
        return {"db": "DBParameterGroup", "db_cluster": "DBClusterParameterGroup"}[self.kind]

    @property
    def _name(self) -> str:
        return f"{self._label}Name"

    def _do(self, call: ResourceCall, operation: str, group_name: str, **parameters: object) -> dict[str, Any]:
        run = getattr(rds(call), operation.format(self.kind))
        return dict(run(**{self._name: group_name}, **parameters))

    def _find(self, call: ResourceCall, group_name: str) -> dict[str, Any] | None:
        return described(call, f"describe_{self.kind}_parameter_groups", **{self._name: group_name})

    def _set(self, call: ResourceCall, group_name: str, parameters: Properties) -> None:
        for some in _batches(list(parameters.items())):
            values = [
                # Right for static parameters and for dynamic ones; "immediate" is refused for the static.
                {"ParameterName": key, "ParameterValue": str(value), "ApplyMethod": "pending-reboot"}
                for key, value in some
            ]
            self._do(call, "modify_{}_parameter_group", group_name, Parameters=values)

    def _physical(self, call: ResourceCall, group_name: str) -> Physical:
        group = self._find(call, group_name) or {}
        return Physical(group_name, {f"{self._label}Arn": group[f"{self._label}Arn"]})


class DbParameterGroup(_ParameterGroup):
    type = "AWS::RDS::DBParameterGroup"
    kind = "db"


class DbClusterParameterGroup(_ParameterGroup):
    type = "AWS::RDS::DBClusterParameterGroup"
    kind = "db_cluster"


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), PARAMETERS_A_CALL):
        yield items[start : start + PARAMETERS_A_CALL]
