"""What the report tells, for every form of output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secure_baseline.policy.evidence.status import DECIDED, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from secure_baseline.policy.exemptions import Accepted
    from secure_baseline.policy.rule import Rule


@dataclass(frozen=True, kw_only=True)
class Place:
    """A resource of a template.

    Args:
        template: The template's name.
        logical_id: The resource.
        type: Its type.
        construct: Its construct path; empty if CDK did not make it.
        kind: What it is within its type: a database's engine, a metric filter's pattern; empty if nothing tells.
    """

    template: str
    logical_id: str
    type: str
    construct: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """How people know it."""
        return self.construct.removesuffix("/Resource") or self.logical_id


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What a rule said of a resource: what is wrong, or why it could not tell.

    Args:
        rule: The rule's id.
        place: The resource.
        says: One sentence.
        path: Where in the resource.
        reason: Why it is accepted; empty if it is not.
    """

    rule: str
    place: Place
    says: str
    path: str = ""
    reason: str = ""


@dataclass(kw_only=True)
class Held:
    """Resources held against one rule or several."""

    passed: list[Place] = field(default_factory=list)
    findings: list[Remark] = field(default_factory=list)
    accepted: list[Remark] = field(default_factory=list)
    not_evaluated: list[Remark] = field(default_factory=list)

    @property
    def status(self) -> Status | None:
        """How a control stands that these decide; None if no resource was looked at."""
        if self.findings:
            return Status.NOT_MET
        if self.not_evaluated:
            return Status.NOT_EVALUATED
        if self.accepted:
            return Status.ACCEPTED
        return Status.MET if self.passed else None

    def only(self, wanted: Callable[[Place], bool]) -> Held:
        """What was seen of some of the resources."""
        return Held(
            passed=[place for place in self.passed if wanted(place)],
            findings=[each for each in self.findings if wanted(each.place)],
            accepted=[each for each in self.accepted if wanted(each.place)],
            not_evaluated=[each for each in self.not_evaluated if wanted(each.place)],
        )

    @classmethod
    def together(cls, several: Iterable[Held]) -> Held:
        """What several rules saw; a resource has passed if none of them said anything of it."""
        all_of_them = list(several)
        held = cls(
            findings=[each for one in all_of_them for each in one.findings],
            accepted=[each for one in all_of_them for each in one.accepted],
            not_evaluated=[each for one in all_of_them for each in one.not_evaluated],
        )
        told = {each.place for each in (*held.findings, *held.accepted, *held.not_evaluated)}
        held.passed = list(dict.fromkeys(place for one in all_of_them for place in one.passed if place not in told))
        return held


@dataclass(frozen=True, kw_only=True)
class Control:
    """One control, recommendation or requirement.

    Args:
        id: Its id, in its framework's spelling.
        title: Its title.
        section: Where in the framework it stands.
        note: What else the framework says of it: its level, its severity.
        status: How it stands.
        why: Why it was not decided; empty if it was.
        rules: Ids of the rules that looked at resources for it.
        held: What they saw.
        parts: Controls of Security Hub that stand for it, where the framework is read by way of those.
    """

    id: str
    title: str
    section: str
    status: Status
    note: str = ""
    why: str = ""
    rules: tuple[str, ...] = ()
    held: Held = field(default_factory=Held)
    parts: tuple[Control, ...] = ()

    @property
    def decided_parts(self) -> list[Control]:
        """Those of its parts that rules have decided."""
        return [part for part in self.parts if part.status in DECIDED]


@dataclass(frozen=True, kw_only=True)
class Framework:
    """A catalogue of controls.

    Args:
        key: How the command line calls it.
        name: Its name and version.
        about: How its controls were answered, one sentence.
        controls: Its controls, in its order.
    """

    key: str
    name: str
    about: str
    controls: tuple[Control, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """How many stand how."""
        return {status: sum(control.status is status for control in self.controls) for status in Status}

    @property
    def decided(self) -> int:
        """How many controls rules have decided."""
        return sum(control.status in DECIDED for control in self.controls)

    def sections(self, *statuses: Status) -> dict[str, list[Control]]:
        """Controls that stand so, by section."""
        found: dict[str, list[Control]] = {}
        for control in self.controls:
            if control.status in statuses:
                found.setdefault(control.section, []).append(control)
        return found


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What templates show of the controls that they meet.

    Args:
        made: The day.
        version: Of this library.
        templates: Name and number of resources of each.
        frameworks: The catalogues.
        rules: Every rule that looked at resources, and what it saw, by its id.
        exemptions: What a cloud assembly gives up or accepts.
        notes: What a reader should know of how it was made.
    """

    made: date
    version: str
    templates: tuple[tuple[str, int], ...]
    frameworks: tuple[Framework, ...]
    rules: dict[str, tuple[Rule, Held]]
    exemptions: tuple[Accepted, ...]
    notes: tuple[str, ...] = ()
