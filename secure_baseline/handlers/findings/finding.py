"""What all services' findings have in common."""

from __future__ import annotations

from dataclasses import dataclass

from ..shared.severity import Severity

#: Someone else deals with it, or no one has to: such a finding is not reported until it is set back to ``NEW``.
#: https://docs.aws.amazon.com/securityhub/latest/userguide/findings-workflow-status.html
MUTED = frozenset({"NOTIFIED", "SUPPRESSED"})
#: It is dealt with: if it is found again after that, it is reported.
RESOLVED = "RESOLVED"
DECIDED = MUTED | {RESOLVED}
_INFORMATIONAL = "INFORMATIONAL"
#: Inspector's word for a finding that it has not rated yet.
_UNTRIAGED = "UNTRIAGED"


@dataclass(frozen=True, kw_only=True)
class ServiceFinding:
    """One finding, whichever service sent it.

    Args:
        key: The same for the same finding, by whichever way it comes.
        product: Which service found it.
        kind: What the service calls it.
        title: What it is.
        severity: How severe; None where it is only informational.
        account: Where.
        region: Where.
        resources: What it is about.
        description: In the service's own words.
        since: When it was first seen.
        count: How often it was seen.
        remedy: What to do.
        remedy_url: Where that is described.
        console_url: Where to look at it.
        source: By which way it came; each way has its own view of whether it is over.
        at: When the event was sent.
        threat: An intruder may be at work, as against a setting that is not as it should be.
        rated: Whether its severity is known.
        repeated: Whether its service reports it again while it goes on, and not only when it changes.
        resolved: The service finds it no more.
        workflow: What a person decided in Security Hub: ``NEW``, ``NOTIFIED``, ``SUPPRESSED`` or ``RESOLVED``; empty
            where the event does not say.
        control: Security Hub's name for what was checked, where it has one.

    Raises:
        TypeError: What identifies it is no text.
    """

    key: str
    product: str
    kind: str
    title: str
    severity: Severity | None
    account: str
    region: str
    source: str
    at: str
    resources: tuple[str, ...] = ()
    description: str = ""
    since: str = ""
    count: int = 1
    remedy: str = ""
    remedy_url: str = ""
    console_url: str = ""
    threat: bool = False
    rated: bool = True
    repeated: bool = True
    resolved: bool = False
    workflow: str = ""
    control: str = ""

    @property
    def label(self) -> str:
        """Its severity as AWS writes it."""
        return self.severity.name if self.severity else _INFORMATIONAL

    @property
    def over(self) -> bool:
        """Whether there is nothing to report: it is found no more, or a person decided so in Security Hub."""
        return self.resolved or self.workflow in DECIDED

    def __post_init__(self) -> None:
        """What identifies it must be text; what only explains it is left out where it is something else."""
        for name in ("key", "product", "kind", "title", "account", "region", "source", "at", "workflow"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} is {type(getattr(self, name)).__name__}, not text")
        for name in ("description", "since", "remedy", "remedy_url", "console_url", "control"):
            if not isinstance(getattr(self, name), str):
                object.__setattr__(self, name, "")
        object.__setattr__(self, "resources", tuple(each for each in self.resources if isinstance(each, str)))


def severity_of(label: str) -> Severity | None:
    """The severity that a service writes as a word, such as ``High``; None where it is only informational."""
    name = label.upper()
    return None if name in {_INFORMATIONAL, _UNTRIAGED} else Severity[name]
