"""What is done to one resource: created, updated, deleted, and read back from the account each time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from emulator.account import READING_KEY_ID, client
from emulator.cloudformation.changes import is_custom
from emulator.cloudformation.compare import differences
from emulator.cloudformation.handler import Handler, LeavesSnapshot, PartlyCreatedError, ResourceCall
from emulator.cloudformation.scope import resolve_dynamic
from emulator.cloudformation.validation.properties import PropertiesError, check
from emulator.gateway import refusals
from emulator.iam import on_behalf
from emulator.stacks.errors import ResourceError

if TYPE_CHECKING:
    from emulator.stacks.stack import EmulatedStack, StackResource

_CUSTOM = "AWS::CloudFormation::CustomResource"


class Actions:
    """The handlers' work on one stack's resources."""

    def __init__(self, stack: EmulatedStack, endpoint: str) -> None:
        self._stack = stack
        self._endpoint = endpoint

    def create(self, resource: StackResource) -> None:
        """Create it. ``resource.physical`` is set as soon as there is something to remove again."""
        properties = self._checked(resource)
        handler = self._handler(resource)
        try:
            resource.physical = handler.create(self._call(resource), properties)
        except PartlyCreatedError as error:
            resource.physical = error.physical
            raise ResourceError(f"{resource.place}: {error}") from error
        except Exception as error:
            raise _failure(resource, error) from error
        self._verify(resource, handler, properties)

    def update(self, before: StackResource, after: StackResource) -> None:
        """Change it in place."""
        if before.physical is None:
            raise ResourceError(f"{before.place}: there is nothing to change")
        old, new = self._resolved(before), self._checked(after)
        handler = self._handler(after)
        try:
            physical = handler.update(self._call(after), before.physical.id, old, new)
        except Exception as error:
            raise _failure(after, error) from error
        if physical.id != before.physical.id and not is_custom(after.type):
            raise ResourceError(
                f"{after.place}: the update made {physical.id!r} of {before.physical.id!r} without a replacement"
            )
        after.physical = physical
        self._verify(after, handler, new)

    def leaves_snapshot(self, resource: StackResource) -> bool:
        """Whether something else than the resource itself can be kept of it."""
        return isinstance(self._handler(resource), LeavesSnapshot)

    def delete(self, resource: StackResource, *, into_snapshot: bool = False) -> str | None:
        """Delete it, and check that it is gone; returns the name of the snapshot that was left."""
        if resource.physical is None:
            return None
        properties, handler = self._resolved(resource, tolerant=True), self._handler(resource)
        call, snapshot = self._call(resource), None
        try:
            if into_snapshot and isinstance(handler, LeavesSnapshot):
                snapshot = handler.delete_into_snapshot(call, resource.physical.id, properties)
            else:
                handler.delete(call, resource.physical.id, properties)
        except Exception as error:
            raise _failure(resource, error) from error
        if handler.outlives_deletion or "*" in handler.not_returned:
            return snapshot
        try:
            left = self._read(resource, handler, properties)
        except Exception:  # noqa: BLE001  (an account that cannot show it any more does not have it)
            return snapshot
        if left is not None:
            raise ResourceError(f"{resource.place}: {resource.physical.id} still exists after its deletion")
        return snapshot

    def exists(self, resource: StackResource, physical_id: str) -> bool:
        """Whether the account has something of this type and id already."""
        try:
            return self._read(resource, self._handler(resource), resource.properties, physical_id) is not None
        except Exception:  # noqa: BLE001  (an account that cannot show it does not have it)
            return False

    def _verify(self, resource: StackResource, handler: Handler, properties: dict[str, Any]) -> None:
        if "*" in handler.not_returned:
            return
        try:
            answer = self._read(resource, handler, properties)
        except Exception as error:
            raise _failure(resource, error) from error
        if answer is None:
            raise ResourceError(f"{resource.place}: the emulated account does not have it")
        found = differences(properties, answer, handler.not_returned)
        if found:
            differing = "; ".join(map(str, found))
            raise ResourceError(f"{resource.place}: the emulated account differs in {differing}")

    def _read(
        self, resource: StackResource, handler: Handler, properties: dict[str, Any], physical_id: str = ""
    ) -> dict[str, Any] | None:
        # Reading it back is our own check: CloudFormation does less.
        call = replace(self._call(resource), access_key=READING_KEY_ID)
        return handler.read(call, physical_id or resource.physical_id, properties)

    def _checked(self, resource: StackResource) -> dict[str, Any]:
        """The properties that it gets, if its type allows them."""
        properties = self._resolved(resource)
        try:
            check(resource.type, self._stack.region, resource.logical_id, properties)
        except PropertiesError as error:
            raise ResourceError(f"{resource.place}: {error}", check=error.check) from error
        return properties

    def _resolved(self, resource: StackResource, *, tolerant: bool = False) -> dict[str, Any]:
        try:
            resolved: dict[str, Any] = resolve_dynamic(resource.properties, self._client)
        except Exception as error:
            if tolerant:  # to remove a resource, its secret need not be there any more
                return resource.properties
            raise _failure(resource, error) from error
        return resolved

    def _handler(self, resource: StackResource) -> Handler:
        return Handler.registry[_CUSTOM if is_custom(resource.type) else resource.type]

    def _access_key(self) -> str | None:
        return on_behalf.cloudformation(self._stack.target.role if self._stack.target else None)

    def _client(self, service: str) -> Any:
        region = self._stack.region
        return client(service, endpoint=self._endpoint, region=region, access_key=self._access_key())

    def _call(self, resource: StackResource) -> ResourceCall:
        return ResourceCall(
            endpoint=self._endpoint,
            account=self._stack.account,
            region=self._stack.region,
            stack_name=self._stack.name,
            stack_id=self._stack.id,
            logical_id=resource.logical_id,
            request_token=resource.token,
            resource_type=resource.type,
            access_key=self._access_key(),
        )


def _failure(resource: StackResource, error: Exception) -> ResourceError:
    if isinstance(error, ResourceError):
        return error
    if not isinstance(error, ClientError):
        refusals.note_raised(error)
    kind = "" if type(error).__name__ == "ClientError" else f"{type(error).__name__}: "
    return ResourceError(f"{resource.place}: {kind}{error}")
