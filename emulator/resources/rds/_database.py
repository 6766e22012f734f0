"""What clusters and instances have in common: the same operations, with another noun."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar

from botocore import xform_name

from emulator.cloudformation.handler import Handler, LeavesSnapshot
from emulator.resources._convert import to_api
from emulator.resources._partly import made
from emulator.resources.rds._shared import (
    MANNERS,
    POLL_SECONDS,
    WRITE_ONLY,
    changes,
    current_properties,
    described,
    export_parameters,
    final_snapshot,
    manner_of_change,
    manner_of_deletion,
    name,
    rds,
    retag,
    with_secret_key,
)
from emulator.services import underway

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulator.cloudformation.handler import Properties, ResourceCall
    from emulator.stacks.stack import Physical

NAME_LIMIT = 63


class Database(Handler, LeavesSnapshot):
    """One whose operations are named after its noun: ``CreateDBCluster``, for example."""

    noun: ClassVar[str]
    #: The member of a description that says whether it is ready.
    status: ClassVar[str]
    #: Property -> the operations' name for it.
    renamed: ClassVar[Mapping[str, str]]
    #: Property -> where a description has it, if not under the same name.
    described_at: ClassVar[Mapping[str, str]]
    #: The properties that RDS returns in a spelling of its own.
    spelled: ClassVar[tuple[str, ...]]
    #: Not a parameter of the operation that modifies, or under another name there.
    not_modified: ClassVar[tuple[str, ...]] = ()
    not_returned: ClassVar = WRITE_ONLY

    @abstractmethod
    def physical(self, description: dict[str, Any]) -> Physical:
        """What ``Ref`` and ``Fn::GetAtt`` give, after RDS's description."""

    def further_changes(self, changed: Properties) -> dict[str, Any]:
        """Parameters that have another name in the operation that modifies."""
        del changed
        return {}

    def create(self, call: ResourceCall, properties: Properties) -> Physical:
        flat = with_secret_key(properties)
        parameters = to_api(rds(call), f"Create{self.noun}", flat, rename=self.renamed, skip=MANNERS)
        identifier = name(call, properties, f"{self.noun}Identifier", NAME_LIMIT)
        self._send(call, "Create", identifier, parameters)
        with made(identifier):
            underway.wait(lambda: self._there(call, identifier)[self.status] != "creating", POLL_SECONDS)
        # An instance's endpoint is known only now.
        return self.physical(self._there(call, identifier))

    def read(self, call: ResourceCall, physical_id: str, properties: Properties) -> Properties | None:
        found = self._find(call, physical_id)
        if found is None:
            return None
        arn = found[f"{self.noun}Arn"]
        return current_properties(call, found, properties, arn=arn, paths=self.described_at, spelled=self.spelled)

    def update(self, call: ResourceCall, physical_id: str, old: Properties, new: Properties) -> Physical:
        before = self._there(call, physical_id)
        changed = changes(with_secret_key(old), with_secret_key(new))
        skip = (*MANNERS, "Tags", "EnableCloudwatchLogsExports", f"{self.noun}Identifier", *self.not_modified)
        parameters: dict[str, Any] = to_api(rds(call), f"Modify{self.noun}", changed, rename=self.renamed, skip=skip)
        parameters |= export_parameters(before, old, new) | self.further_changes(changed)
        if parameters:
            self._send(call, "Modify", physical_id, {**parameters, **manner_of_change(new)})
        retag(call, before[f"{self.noun}Arn"], old, new)
        return self.physical(self._there(call, physical_id))

    def delete(self, call: ResourceCall, physical_id: str, properties: Properties) -> None:
        if self._find(call, physical_id):
            self._send(call, "Delete", physical_id, {"SkipFinalSnapshot": True, **manner_of_deletion(properties)})

    def delete_into_snapshot(self, call: ResourceCall, physical_id: str, properties: Properties) -> str | None:
        snapshot = final_snapshot(call)
        parameters = {"FinalDBSnapshotIdentifier": snapshot, **manner_of_deletion(properties)}
        self._send(call, "Delete", physical_id, parameters)
        return snapshot

    def _send(self, call: ResourceCall, verb: str, identifier: str, parameters: dict[str, Any]) -> None:
        operation = getattr(rds(call), xform_name(f"{verb}{self.noun}"))
        operation(**{**parameters, f"{self.noun}Identifier": identifier})

    def _find(self, call: ResourceCall, identifier: str) -> dict[str, Any] | None:
        return described(call, xform_name(f"Describe{self.noun}s"), **{f"{self.noun}Identifier": identifier})

    def _there(self, call: ResourceCall, identifier: str) -> dict[str, Any]:
        """The description of one that exists; the error of RDS if it does not."""
        operation = getattr(rds(call), xform_name(f"Describe{self.noun}s"))
        found: dict[str, Any] = operation(**{f"{self.noun}Identifier": identifier})[f"{self.noun}s"][0]
        return found
