"""Brings a stack to its target: creates, updates, replaces, and hands over to the rollback if that fails."""

from __future__ import annotations

import copy
import traceback
import uuid
from contextvars import copy_context
from threading import Thread
from typing import TYPE_CHECKING

from emulator.cloudformation import faults
from emulator.cloudformation.actions import Actions
from emulator.cloudformation.changes import compare, desired, keeps_its_name
from emulator.cloudformation.graph import dependencies
from emulator.cloudformation.intrinsics import resolve
from emulator.cloudformation.pace import Pace
from emulator.cloudformation.removal import Removal
from emulator.cloudformation.rollback import Rollback
from emulator.cloudformation.scope import StackScope
from emulator.stacks import afterwards, store
from emulator.stacks.errors import ResourceError, TemplateError
from emulator.stacks.stack import Output, StackResource, Undo

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulator.gateway.protocol import State
    from emulator.stacks.stack import EmulatedStack, ResourceChange, StackTarget

_REPLACES = "Requested update requires the creation of a new physical resource; hence creating one."


def in_background(stack: EmulatedStack, work: Callable[[], None]) -> None:
    """Run a stack operation as CloudFormation does: the request is answered, the work goes on."""

    def run() -> None:
        try:
            work()
        except Exception:  # noqa: BLE001  (a fault of the engine must be seen in the stack, not only in a log)
            kind = stack.operation_kind.split("_", maxsplit=1)[0]
            stack.become(f"{kind}_FAILED", f"Error in the emulated account: {traceback.format_exc()}")

    # It knows the caller.
    Thread(target=copy_context().run, args=(run,), name=stack.name, daemon=True).start()


class Deployment:
    """One creation or update of one stack."""

    def __init__(self, state: State, stack: EmulatedStack, target: StackTarget, *, on_failure: str) -> None:
        self._state = state
        self._stack = stack
        self._on_failure = on_failure
        self._actions = Actions(stack, state.endpoint)
        self._scope = StackScope(stack, target, endpoint=state.endpoint, exports=store.exports(state, but=stack))
        self._creates = stack.operation_kind == "CREATE_STACK"
        # After a failure that was not rolled back, the way back still leads to where that operation began.
        stack.previous = stack.previous if stack.journal else stack.target
        stack.target = target
        self._target = target
        self._garbage: list[StackResource] = []
        self._pace = Pace()

    def run(self) -> None:
        """Run it to the end: the stack's status shows the result."""
        verb = "CREATE" if self._creates else "UPDATE"
        try:
            self._make_resources()
            self._make_outputs()
            afterwards.look_at(list(self._stack.resources.values()), self._stack.region)
        except (ResourceError, TemplateError) as error:
            self._fail(verb, str(error))
            return
        if not self._creates and self._garbage:
            self._stack.become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            Removal(self._stack, self._actions).collect(self._garbage)
        self._stack.journal, self._stack.previous = [], None
        self._stack.become(f"{verb}_COMPLETE")

    def _make_resources(self) -> None:
        needs = dependencies(self._target.template, self._scope.all_conditions())
        order = faults.order(self._stack.name, needs, self._target.template.resources)
        for position, logical_id in enumerate(order):
            after = self._desired(logical_id, needs[logical_id])
            after.position = position
            before = self._stack.resources.get(logical_id)
            if before and before.status == "CREATE_FAILED":
                Removal(self._stack, self._actions).discard(before)
                before = None
            self._pace.wait_for(needs[logical_id])
            if before is None:
                self._add(after)
            else:
                change = compare(before, after)
                if change is None or change.metadata_only:
                    self._keep(before, after)
                elif change.replaces:
                    self._replace(before, after)
                else:
                    self._update(before, after, change)
            physical = self._stack.resources[logical_id].physical
            if physical:
                self._scope.existing[logical_id] = physical
        for logical_id in sorted(set(self._stack.resources) - set(needs)):
            self._garbage.append(self._stack.resources[logical_id])

    def _desired(self, logical_id: str, needs: set[str]) -> StackResource:
        try:
            return desired(self._stack, self._target, self._scope, logical_id, needs)
        except TemplateError as error:
            # An attribute that another resource does not have: the resource that refers to it has failed.
            if logical_id not in self._stack.resources:
                asking = StackResource(
                    logical_id, self._target.template.resources[logical_id]["Type"], logical_id, {}, {}, [], "", ""
                )
                self._stack.resources[logical_id] = asking
                self._stack.journal.append(Undo(logical_id, None))
                self._stack.mark(asking, "CREATE_FAILED", str(error))
            raise

    def _keep(self, before: StackResource, after: StackResource) -> None:
        """Only record the new metadata and policies."""
        self._stack.journal.append(Undo(before.logical_id, copy.copy(before)))
        before.metadata, before.place = after.metadata, after.place
        before.needs, before.position = after.needs, after.position
        before.deletion_policy, before.replace_policy = after.deletion_policy, after.replace_policy

    def _add(self, resource: StackResource) -> None:
        self._stack.journal.append(Undo(resource.logical_id, None))
        self._stack.resources[resource.logical_id] = resource
        self._stack.mark(resource, "CREATE_IN_PROGRESS")
        self._attempt(resource, "CREATE", lambda: self._create(resource))

    def _create(self, resource: StackResource) -> None:
        faults.check(self._stack.name, resource)
        self._actions.create(resource)

    def _update(self, before: StackResource, after: StackResource, change: ResourceChange) -> None:
        self._stack.journal.append(Undo(before.logical_id, before))
        self._stack.resources[after.logical_id] = after
        self._stack.mark(after, "UPDATE_IN_PROGRESS")
        self._attempt(after, "UPDATE", lambda: self._actions.update(before, after))
        if after.physical_id != change.physical_id:
            # A custom resource answered an update with another id: the old one goes when all is done.
            self._garbage.append(before)

    def _replace(self, before: StackResource, after: StackResource) -> None:
        self._stack.journal.append(Undo(before.logical_id, before))
        self._stack.resources[after.logical_id] = after
        after.physical, after.token = None, str(uuid.uuid4())
        self._stack.mark(after, "UPDATE_IN_PROGRESS", _REPLACES)
        if keeps_its_name(before, after):
            reason = (
                "CloudFormation cannot update a stack when a custom-named resource requires replacing. "
                f"Rename {before.physical_id} and update the stack again."
            )
            self._stack.mark(after, "UPDATE_FAILED", reason)
            raise ResourceError(f"{after.place}: {reason}")
        self._attempt(after, "UPDATE", lambda: self._actions.create(after))
        self._garbage.append(before)

    def _attempt(self, resource: StackResource, verb: str, work: Callable[[], None]) -> None:
        try:
            work()
        except ResourceError as error:
            self._stack.mark(resource, f"{verb}_FAILED", str(error))
            raise
        self._pace.begun(resource.logical_id, resource.type)
        self._stack.mark(resource, f"{verb}_COMPLETE")

    def _make_outputs(self) -> None:
        outputs: dict[str, Output] = {}
        for key, declared in self._target.template.outputs.items():
            if "Condition" in declared and not self._scope.condition(declared["Condition"]):
                continue
            value = resolve(declared["Value"], self._scope)
            if not isinstance(value, (str, int, float)):
                raise TemplateError(f"Template format error: Output {key} is malformed: {value!r} is not a string")
            export = resolve((declared.get("Export") or {}).get("Name"), self._scope)
            outputs[key] = Output(key, str(value), declared.get("Description"), export)
        self._check_exports({output.export: output.value for output in outputs.values() if output.export})
        self._stack.outputs, self._stack.imports = outputs, self._scope.imports

    def _check_exports(self, exports: dict[str, str]) -> None:
        for name in exports:
            other = store.exporter(self._state, name)
            if other and other is not self._stack:
                raise TemplateError(f"Export with name {name} is already exported by stack {other.name}.")
        for output in self._stack.outputs.values():
            if output.export and exports.get(output.export) != output.value:
                users = store.importers(self._state, output.export)
                if users:
                    verb = "updated" if output.export in exports else "deleted"
                    raise TemplateError(
                        f"Export {output.export} cannot be {verb} as it is in use by {' and '.join(users)}"
                    )

    def _fail(self, verb: str, reason: str) -> None:
        failures = self._failures() or reason
        if self._on_failure == "DO_NOTHING":
            self._stack.become(f"{verb}_FAILED", failures)
            return
        rollback = Rollback(self._stack, self._actions)
        if not self._creates:
            rollback.of_update(failures)
            return
        if self._on_failure == "DELETE":
            self._stack.become("DELETE_IN_PROGRESS", f"{failures} Delete requested by user.")
            Removal(self._stack, self._actions).of_stack(retain=())
            return
        rollback.of_creation(f"{failures} Rollback requested by user.")

    def _failures(self) -> str:
        """CloudFormation's words for what went wrong with which resources."""
        sentences = []
        for verb in ("CREATE", "UPDATE"):
            failed = sorted(
                resource.logical_id
                for resource in self._stack.resources.values()
                if resource.status == f"{verb}_FAILED"
            )
            if failed:
                sentences.append(f"The following resource(s) failed to {verb.lower()}: [{', '.join(failed)}].")
        return " ".join(sentences)
