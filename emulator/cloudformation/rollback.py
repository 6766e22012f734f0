"""Restores a stack to what it was before a failed operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulator.cloudformation.changes import compare
from emulator.cloudformation.removal import Removal
from emulator.stacks.errors import ResourceError

if TYPE_CHECKING:
    from collections.abc import Collection

    from emulator.cloudformation.actions import Actions
    from emulator.stacks.stack import EmulatedStack, StackResource, Undo

_SKIPPED = "Resource skipped during UpdateRollback"


class Rollback:
    """The rollback of one stack, by its journal."""

    def __init__(self, stack: EmulatedStack, actions: Actions) -> None:
        self._stack = stack
        self._actions = actions
        self._removal = Removal(stack, actions)

    def of_creation(self, reason: str) -> None:
        """Delete everything that was created, the last created first."""
        self._stack.become("ROLLBACK_IN_PROGRESS", reason)
        failed = []
        while self._stack.journal:
            resource = self._stack.resources[self._stack.journal.pop().logical_id]
            if resource.status in {"DELETE_COMPLETE", "DELETE_SKIPPED"}:
                continue
            if resource.physical is None:
                self._stack.mark(resource, "DELETE_COMPLETE")
            elif resource.deletion_policy == "Retain" and not self._stack.retain_except_on_create:
                self._stack.mark(resource, "DELETE_SKIPPED")
            elif not self._removal.discard(resource):
                failed.append(resource.logical_id)
        if failed:
            self._stack.become(
                "ROLLBACK_FAILED", f"The following resource(s) failed to delete: [{', '.join(failed)}]. "
            )
            return
        self._stack.become("ROLLBACK_COMPLETE")

    def of_update(self, reason: str | None, skip: Collection[str] = ()) -> None:
        """Restore what was changed, in the order of an update to the earlier state; then delete what was created."""
        self._stack.become("UPDATE_ROLLBACK_IN_PROGRESS", reason)
        made: list[StackResource] = []
        while self._stack.journal:
            undo = self._stack.journal[0]
            try:
                made += self._set_back(undo, skip)
            except ResourceError as error:
                self._stack.mark(self._stack.resources[undo.logical_id], "UPDATE_FAILED", str(error))
                self._stack.become(
                    "UPDATE_ROLLBACK_FAILED",
                    f"The following resource(s) failed to update: [{undo.logical_id}]. ",
                )
                return
            self._stack.journal.pop(0)
        self._stack.become("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
        for resource in reversed(made):
            if self._retained(resource):
                self._stack.mark(resource, "DELETE_SKIPPED")
            else:
                self._removal.discard(resource)
        if self._stack.previous:
            self._stack.target, self._stack.previous = self._stack.previous, None
        self._stack.become("UPDATE_ROLLBACK_COMPLETE")

    def _set_back(self, undo: Undo, skip: Collection[str]) -> list[StackResource]:
        """Restore one resource; returns what the failed update created and must be deleted."""
        now, before = self._stack.resources.get(undo.logical_id), undo.before
        if now is None:
            return []
        if before is None:
            del self._stack.resources[undo.logical_id]
            return [now] if now.physical else []
        if undo.logical_id in skip:
            self._stack.resources[undo.logical_id] = before
            self._stack.mark(before, "UPDATE_COMPLETE", _SKIPPED)
            return []
        change = compare(before, now)
        if change is None or change.metadata_only:
            self._stack.resources[undo.logical_id] = before
            return []
        if change.replaces:
            self._stack.resources[undo.logical_id] = before
            self._stack.mark(before, "UPDATE_COMPLETE")
            return [now] if now.physical else []
        return self._update_back(now, before)

    def _update_back(self, now: StackResource, before: StackResource) -> list[StackResource]:
        self._stack.mark(now, "UPDATE_IN_PROGRESS")
        self._actions.update(now, before)
        self._stack.resources[before.logical_id] = before
        self._stack.mark(before, "UPDATE_COMPLETE")
        return [now] if now.physical_id != before.physical_id else []

    def _retained(self, resource: StackResource) -> bool:
        return resource.deletion_policy == "Retain" and not self._stack.retain_except_on_create
