"""The status of a control."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The status of a control in the templates."""

    NOT_MET = "not met"  # a rule that checks it has a finding
    NOT_EVALUATED = "not evaluated"  # no findings, but not every resource could be evaluated
    ACCEPTED = "accepted"  # all findings are exempted
    MET = "met"  # rules that check it checked resources, without findings
    NO_RULE = "no rule"  # there are resources of its types, and no rule checks it
    NOT_APPLICABLE = "not applicable"  # there is no resource of its types
    NOT_IN_TEMPLATE = "not in a template"  # no template shows it: an account's setting, or something at run time
    MANUAL = "manual"  # it cannot be automated


#: Those that rules decide.
DECIDED = (Status.MET, Status.ACCEPTED, Status.NOT_EVALUATED, Status.NOT_MET)
#: What each means, for readers.
MEANINGS = {
    Status.MET: "the rules for it checked every resource of their types here and found nothing",
    Status.NOT_MET: "a rule found a resource that violates the control",
    Status.ACCEPTED: "all findings are exempted, with a reason",
    Status.NOT_EVALUATED: "no findings, but a resource depends on values known only at deployment",
    Status.NOT_APPLICABLE: "there is no resource of its types here",
    Status.NO_RULE: "there are resources of its types, but no rule for it",
    Status.NOT_IN_TEMPLATE: "no template shows it: it is set through an API, or visible only at run time",
    Status.MANUAL: "it cannot be automated",
}


def worst(statuses: list[Status]) -> Status | None:
    """The one that decides for all: the first of ``Status`` that is among them."""
    return next((status for status in Status if status in statuses), None)
