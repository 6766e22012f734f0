"""How a control stands."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """How a control stands in the templates."""

    NOT_MET = "not met"  # a rule that answers it found something
    NOT_EVALUATED = "not evaluated"  # nothing was found, but not every resource could be judged
    ACCEPTED = "accepted"  # all that was found is exempted
    MET = "met"  # rules that answer it looked at resources, and found nothing
    NO_RULE = "no rule"  # there are resources of its types, and no rule of ours answers it
    NOT_APPLICABLE = "not applicable"  # there is no resource of its types
    NOT_IN_TEMPLATE = "not in a template"  # no template shows it: an account's setting, or what runs already
    BY_PEOPLE = "by people"  # nobody can automate it


#: Those that rules have decided, by what they saw.
DECIDED = (Status.MET, Status.ACCEPTED, Status.NOT_EVALUATED, Status.NOT_MET)
#: What each means, for readers.
MEANINGS = {
    Status.MET: "rules that answer it looked at every resource of their types here and found nothing",
    Status.NOT_MET: "a rule found a resource that is not as the control demands",
    Status.ACCEPTED: "what was found is exempted, with a reason",
    Status.NOT_EVALUATED: "nothing was found, but a resource depends on what only the deployment knows",
    Status.NOT_APPLICABLE: "there is no resource of its types here",
    Status.NO_RULE: "there are resources of its types, and no rule answers it",
    Status.NOT_IN_TEMPLATE: "no template shows it: an API sets it, or it is seen in what runs",
    Status.BY_PEOPLE: "nobody can automate it",
}


def worst(statuses: list[Status]) -> Status | None:
    """The one that decides for all: the first of ``Status`` that is among them."""
    return next((status for status in Status if status in statuses), None)
