"""A stack as the engine stores it: its template, its resources, and its events."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from emulator import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from emulator.stacks.parameters import StackParameter
    from emulator.stacks.template import StackTemplate


@dataclass(frozen=True)
class Physical:
    """What exists now: the id that ``Ref`` gives (unless ``ref`` differs) and what ``Fn::GetAtt`` gives."""

    id: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    ref: str | None = None


@dataclass
class StackResource:
    """One resource that exists (or whose creation failed): what was requested, and the result."""

    logical_id: str
    type: str
    place: str
    properties: dict[str, Any]
    metadata: dict[str, Any]
    needs: list[str]
    deletion_policy: str
    replace_policy: str
    #: Where it came in the order of the operation that made or kept it.
    position: int = 0
    token: str = field(default_factory=lambda: str(uuid.uuid4()))
    physical: Physical | None = None
    status: str = ""
    reason: str | None = None
    changed: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def physical_id(self) -> str:
        return self.physical.id if self.physical else ""


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of the stack's history."""

    id: str
    operation_id: str
    logical_id: str
    physical_id: str
    type: str
    status: str
    reason: str | None
    properties: dict[str, Any] | None
    token: str | None
    time: datetime


@dataclass(kw_only=True)
class StackTarget:
    """What a stack is to become."""

    template: StackTemplate
    parameters: dict[str, StackParameter]
    tags: dict[str, str]
    capabilities: Sequence[str] = ()
    notification_arns: Sequence[str] = ()
    role: str | None = None
    rollback: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Detail:
    """One property that differs."""

    name: str
    before: Any
    after: Any
    recreates: bool


@dataclass(frozen=True)
class ResourceChange:
    """What would happen to one resource."""

    action: str
    logical_id: str
    type: str
    physical_id: str
    replaces: bool = False
    policy: str | None = None
    details: list[Detail] = field(default_factory=list)
    metadata_only: bool = False
    #: What an addition would create.
    wanted: StackResource | None = None


@dataclass(kw_only=True)
class ChangeSet:
    """Changes that were requested and not yet executed."""

    id: str
    name: str
    kind: str
    description: str | None
    target: StackTarget
    changes: list[ResourceChange]
    status: str
    reason: str | None
    execution: str
    on_failure: str | None
    deployment: dict[str, Any]
    created: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class Undo:
    """A resource before the running operation changed it; None if it did not exist."""

    logical_id: str
    before: StackResource | None


@dataclass
class Output:
    key: str
    value: str
    description: str | None
    export: str | None


@dataclass
class EmulatedStack:
    """One stack in one Region."""

    name: str
    id: str
    region: str
    account: str
    target: StackTarget | None = None
    status: str = ""
    reason: str | None = None
    created: datetime = field(default_factory=lambda: datetime.now(UTC))
    updated: datetime | None = None
    deleted: datetime | None = None
    protected: bool = False
    disable_rollback: bool = False
    retain_except_on_create: bool = False
    resources: dict[str, StackResource] = field(default_factory=dict)
    outputs: dict[str, Output] = field(default_factory=dict)
    imports: set[str] = field(default_factory=set)
    events: list[Event] = field(default_factory=list)
    change_sets: dict[str, ChangeSet] = field(default_factory=dict)
    #: What the running (or paused) operation has to undo if it fails, oldest first.
    journal: list[Undo] = field(default_factory=list)
    #: What the stack was to be before the running (or paused) operation.
    previous: StackTarget | None = None
    operation_id: str = ""
    operation_kind: str = ""
    client_token: str | None = None
    change_set_id: str | None = None

    @property
    def exists(self) -> bool:
        return self.status not in {"", "DELETE_COMPLETE"}

    def begin(self, kind: str, token: str | None) -> None:
        """Begin a new operation: its events have its id."""
        self.operation_id, self.operation_kind, self.client_token = str(uuid.uuid4()), kind, token

    def become(self, status: str, reason: str | None = None) -> None:
        """Change the stack's own status, with an event."""
        if not status.endswith("IN_PROGRESS"):
            clock.advance(clock.AFTER_A_STACK_SECONDS)
        # Anyone who sees the new status must find the event that explains it: another thread may read at any moment.
        self._report(None, status, reason)
        self.status, self.reason = status, reason

    def mark(self, resource: StackResource, status: str, reason: str | None = None) -> None:
        """Change a resource's status, with an event."""
        self._report(resource, status, reason)
        resource.status, resource.reason, resource.changed = status, reason, datetime.now(UTC)

    def _report(self, resource: StackResource | None, status: str, reason: str | None) -> None:
        event = Event(
            id=f"{resource.logical_id}-{status}-{uuid.uuid4()}" if resource else str(uuid.uuid4()),
            operation_id=self.operation_id,
            logical_id=resource.logical_id if resource else self.name,
            physical_id=resource.physical_id if resource else self.id,
            type=resource.type if resource else "AWS::CloudFormation::Stack",
            status=status,
            reason=reason,
            properties=resource.properties if resource else None,
            token=self.client_token,
            time=self._later(),
        )
        self.events.append(event)

    def _later(self) -> datetime:
        """Now, but a millisecond after the last event: the CLI puts events in order by their times."""
        now = datetime.now(UTC)
        return max(now, self.events[-1].time + timedelta(milliseconds=1)) if self.events else now
