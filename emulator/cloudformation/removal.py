"""Deletes resources: those of a deleted stack, and what an update leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from emulator import clock
from emulator.cloudformation.graph import by_rank
from emulator.cloudformation.worst_order import is_grant
from emulator.stacks.errors import ResourceError, TemplateError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from emulator.cloudformation.actions import Actions
    from emulator.stacks.stack import EmulatedStack, StackResource

_KEPT = {
    "Retain": None,
    "RetainExceptOnCreate": None,
    "Snapshot": "DeletionPolicy Snapshot: the emulated account keeps the resource itself instead of a snapshot",
}
#: More than IAM takes to forget a policy.
_HELD_UP_SECONDS = 60.0


class Removal:
    """The deletions of one stack."""

    def __init__(self, stack: EmulatedStack, actions: Actions) -> None:
        self._stack = stack
        self._actions = actions

    def of_stack(self, retain: Collection[str]) -> None:
        """Delete everything that the deletion policies do not keep, the last created first."""
        failed = []
        for resource in _last_first(self._stack.resources.values()):
            if resource.physical is None or resource.status == "DELETE_COMPLETE":
                continue
            policy = resource.deletion_policy
            if resource.logical_id in retain or self._keeps(resource, policy):
                self._stack.mark(resource, "DELETE_SKIPPED", _KEPT.get(policy))
            elif not self.discard(resource, into_snapshot=policy == "Snapshot"):
                failed.append(resource.logical_id)
        if failed:
            self._stack.become("DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}]. ")
            return
        self._stack.deleted = datetime.now(UTC)
        self._stack.outputs, self._stack.imports = {}, set()
        self._stack.become("DELETE_COMPLETE")

    def collect(self, garbage: Iterable[StackResource]) -> None:
        """Clean up after an update; what cannot be deleted is reported and left, as CloudFormation does."""
        for resource in _last_first(garbage):
            current = self._stack.resources.get(resource.logical_id)
            policy = resource.deletion_policy if current is resource else resource.replace_policy
            if current is resource:
                del self._stack.resources[resource.logical_id]
            if self._keeps(resource, policy):
                self._stack.mark(resource, "DELETE_SKIPPED", _KEPT[policy])
            else:
                self.discard(resource, into_snapshot=policy == "Snapshot")

    def _keeps(self, resource: StackResource, policy: str) -> bool:
        return policy in _KEPT and not (policy == "Snapshot" and self._actions.leaves_snapshot(resource))

    def discard(self, resource: StackResource, *, into_snapshot: bool = False) -> bool:
        """Delete one, whatever its policy says; returns whether that succeeded."""
        self._stack.mark(resource, "DELETE_IN_PROGRESS")
        try:
            snapshot = self._actions.delete(resource, into_snapshot=into_snapshot)
        except ResourceError as error:
            self._stack.mark(resource, "DELETE_FAILED", str(error))
            return False
        if is_grant(resource.type):
            # What needs it without a declared dependency may be delayed by others for as long as it works.
            clock.advance(_HELD_UP_SECONDS)
        self._stack.mark(resource, "DELETE_COMPLETE", f"Left the snapshot {snapshot}" if snapshot else None)
        return True


def _last_first(resources: Iterable[StackResource]) -> list[StackResource]:
    """What needs something goes before what it needs; else in reverse, so that grants go as early as possible."""
    kept = list(resources)
    names: dict[str, list[StackResource]] = {}
    for resource in sorted(kept, key=lambda each: each.position):
        names.setdefault(resource.logical_id, []).append(resource)
    needs = {name: {need for one in group for need in one.needs} & set(names) for name, group in names.items()}
    position = {name: max(one.position for one in group) for name, group in names.items()}
    try:
        ordered = by_rank(needs, position)
    except TemplateError:  # two versions of a template can need each other the other way round
        ordered = list(names)
    return [resource for name in reversed(ordered) for resource in reversed(names[name])]
