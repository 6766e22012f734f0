"""What the findings of all services have in common."""

from __future__ import annotations

from dataclasses import dataclass

from ..shared.severity import Severity

#: Its owner was notified, or no action is needed: it is not reported until it is set back to ``NEW``.
#: https://docs.aws.amazon.com/securityhub/latest/userguide/findings-workflow-status.html
MUTED = frozenset({"NOTIFIED", "SUPPRESSED"})
#: It is fixed: if it is found again after that, it is reported.
RESOLVED = "RESOLVED"
DECIDED = MUTED | {RESOLVED}
_INFORMATIONAL = "INFORMATIONAL"
#: Inspector's word for a finding that it has not rated yet.
_UNTRIAGED = "UNTRIAGED"


@dataclass(frozen=True, kw_only=True)
class ServiceFinding:
    """One finding of any service.

    Args:
        key: The same for the same finding, whichever source sends it.
        product: The service that found it.
        kind: The service's name for its type.
        title: What was found.
        severity: Its severity; None where it is only informational.
        account: The account.
        region: The Region.
        resources: The resources concerned.
        description: In the service's own words.
        since: When it was first seen.
        count: How often it was seen.
        remedy: How to remediate it.
        remedy_url: The page that describes how.
        console_url: Its page in the console.
        source: The service and Region that sent the event; each source tracks for itself whether the finding is over.
        at: When the event was sent.
        threat: Whether an intruder may be active, as opposed to a misconfiguration.
        rated: Whether its severity is known.
        repeated: Whether its service reports it again while it persists, and not only when it changes.
        resolved: Whether the service no longer finds it.
        workflow: Its workflow status in Security Hub: ``NEW``, ``NOTIFIED``, ``SUPPRESSED`` or ``RESOLVED``; empty
            where the event does not say.
        control: The id of Security Hub's control, if there is one.

    Raises:
        TypeError: A field that identifies it is not text.
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
        """Whether there is nothing to report: it is no longer found, or was muted or resolved in Security Hub."""
        return self.resolved or self.workflow in DECIDED

    def __post_init__(self) -> None:
        """Fields that identify it must be text; fields that only explain it become empty where they are not."""
        for name in ("key", "product", "kind", "title", "account", "region", "source", "at", "workflow"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} must be text, got {type(getattr(self, name)).__name__}")
        for name in ("description", "since", "remedy", "remedy_url", "console_url", "control"):
            if not isinstance(getattr(self, name), str):
                object.__setattr__(self, name, "")
        object.__setattr__(self, "resources", tuple(each for each in self.resources if isinstance(each, str)))


def severity_of(label: str) -> Severity | None:
    """The severity that a service writes as a word, such as ``High``; None where it is only informational."""
    name = label.upper()
    return None if name in {_INFORMATIONAL, _UNTRIAGED} else Severity[name]
