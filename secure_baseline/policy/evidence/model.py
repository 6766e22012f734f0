"""The content of the report, for every output format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secure_baseline.policy.beyond import Beyond, beyond
from secure_baseline.policy.evidence.status import DECIDED, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from secure_baseline.assembly.accepted import Accepted
    from secure_baseline.policy.evidence.reported_app import ReportedApp
    from secure_baseline.policy.rule import Rule


@dataclass(frozen=True, kw_only=True)
class CheckedResource:
    """A resource of a template.

    Args:
        template: The template's name.
        logical_id: The resource.
        type: Its type.
        construct: Its construct path; empty if CDK did not create it.
        kind: Its kind within its type: a database's engine, a metric filter's pattern; empty if unknown.
    """

    template: str
    logical_id: str
    type: str
    construct: str = ""
    kind: str = ""

    @property
    def name(self) -> str:
        """How people refer to it."""
        return self.construct.removesuffix("/Resource") or self.logical_id


@dataclass(frozen=True, kw_only=True)
class Remark:
    """What a rule reports about a resource: what is wrong, or why it could not be evaluated.

    Args:
        rule: The rule's id.
        resource: The resource.
        says: One sentence.
        path: Where in the resource.
        reason: Why it is accepted; empty if it is not.
    """

    rule: str
    resource: CheckedResource
    says: str
    path: str = ""
    reason: str = ""


@dataclass(kw_only=True)
class RuleResult:
    """Resources checked against one rule or several."""

    passed: list[CheckedResource] = field(default_factory=list)
    findings: list[Remark] = field(default_factory=list)
    accepted: list[Remark] = field(default_factory=list)
    not_evaluated: list[Remark] = field(default_factory=list)

    @property
    def status(self) -> Status | None:
        """The status of a control that these decide; None if no resource was checked."""
        if self.findings:
            return Status.NOT_MET
        if self.not_evaluated:
            return Status.NOT_EVALUATED
        if self.accepted:
            return Status.ACCEPTED
        return Status.MET if self.passed else None

    def only(self, wanted: Callable[[CheckedResource], bool]) -> RuleResult:
        """The result for some of the resources."""
        return RuleResult(
            passed=[resource for resource in self.passed if wanted(resource)],
            findings=[each for each in self.findings if wanted(each.resource)],
            accepted=[each for each in self.accepted if wanted(each.resource)],
            not_evaluated=[each for each in self.not_evaluated if wanted(each.resource)],
        )

    @classmethod
    def together(cls, several: Iterable[RuleResult]) -> RuleResult:
        """The result of several rules; a resource passes if it has no remark from any of them."""
        all_of_them = list(several)
        result = cls(
            findings=[each for one in all_of_them for each in one.findings],
            accepted=[each for one in all_of_them for each in one.accepted],
            not_evaluated=[each for one in all_of_them for each in one.not_evaluated],
        )
        remarked = {each.resource for each in (*result.findings, *result.accepted, *result.not_evaluated)}
        result.passed = list(
            dict.fromkeys(resource for one in all_of_them for resource in one.passed if resource not in remarked)
        )
        return result


@dataclass(frozen=True, kw_only=True)
class Control:
    """One control, recommendation or requirement.

    Args:
        id: Its id, in its framework's spelling.
        title: Its title.
        section: Its section in the framework.
        note: What else the framework says about it: its level, its severity.
        status: Its status.
        why: Why it was not decided; empty if it was.
        rules: Ids of the rules that checked resources for it.
        result: Their result.
        parts: The Security Hub controls that represent it, where AWS maps the framework to those.
    """

    id: str
    title: str
    section: str
    status: Status
    note: str = ""
    why: str = ""
    rules: tuple[str, ...] = ()
    result: RuleResult = field(default_factory=RuleResult)
    parts: tuple[Control, ...] = ()

    @property
    def decided_parts(self) -> list[Control]:
        """Those of its parts that rules have decided."""
        return [part for part in self.parts if part.status in DECIDED]


@dataclass(frozen=True, kw_only=True)
class Framework:
    """A catalogue of controls.

    Args:
        key: Its name on the command line.
        name: Its name and version.
        about: How its controls were decided, one sentence.
        controls: Its controls, in its order.
    """

    key: str
    name: str
    about: str
    controls: tuple[Control, ...]

    @property
    def counts(self) -> dict[Status, int]:
        """The number of controls per status."""
        return {status: sum(control.status is status for control in self.controls) for status in Status}

    @property
    def left_out(self) -> dict[Status, int]:
        """The number of controls per status that rules have not decided."""
        return {status: count for status, count in self.counts.items() if count and status not in DECIDED}

    @property
    def decided(self) -> int:
        """How many controls rules have decided."""
        return sum(control.status in DECIDED for control in self.controls)

    def sections(self, *statuses: Status) -> dict[str, list[Control]]:
        """Controls with one of these statuses, by section."""
        by_section: dict[str, list[Control]] = {}
        for control in self.controls:
            if control.status in statuses:
                by_section.setdefault(control.section, []).append(control)
        return by_section


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Which controls templates meet.

    Args:
        app: Whose it is.
        created: The date.
        version: Of this library.
        templates: Name and number of resources of each.
        frameworks: The catalogues.
        rules: Every rule that checked resources, and its result, by its id.
        exemptions: What a cloud assembly waives or accepts.
        notes: What a reader should know about how it was made.
    """

    app: ReportedApp
    created: date
    version: str
    templates: tuple[tuple[str, int], ...]
    frameworks: tuple[Framework, ...]
    rules: dict[str, tuple[Rule, RuleResult]]
    exemptions: tuple[Accepted, ...]
    notes: tuple[str, ...] = ()

    @property
    def beyond(self) -> list[tuple[Beyond, int]]:
        """What level strict requires beyond what this library's constructs promise, and how many resources lack it."""
        found = {rule: len(result.findings) for rule, (_, result) in self.rules.items() if result.findings}
        return [(each, found[each.rule]) for each in beyond(found)]
