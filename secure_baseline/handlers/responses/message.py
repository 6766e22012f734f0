"""The messages of responses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.counted import counted
from ..shared.message import Message, labelled, wrapped
from .situation import EXEMPT, TAG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .records import Record
    from .situation import ResponseTarget, Situation

_GUIDE = "docs/responses.md"


def notify_message(situation: Situation, target: ResponseTarget, trigger: Mapping[str, Any], action: str) -> Message:
    """Nothing was changed: what the response would do, and how to do it manually."""
    commands = [call.command() for step in situation.steps for call in step.calls]
    intro = (
        f"{situation.title}. Nothing was changed, because this response only notifies. In mode act, it would {action}. "
        "To do it manually, run in this order:"
    )
    return Message(
        f"Action required: {situation.title}",
        f"{_facts(target, trigger)}\n\n{wrapped(intro)}\n\n{_commands(commands)}\n\n{_effect(situation)}"
        + wrapped(f"To have this done automatically, set this response to act: see {_GUIDE}.")
        + "\n",
    )


def act_message(situation: Situation, target: ResponseTarget, record: Record, place: str) -> Message:
    """What was done, what failed, and how to undo it."""
    failed = [step for step in record.steps if step["status"] == "failed"]
    done = [step for step in record.steps if step["status"] == "done"]
    steps = "\n".join(_step(step) for step in record.steps)
    subject = f"{len(failed)} of {len(record.steps)} steps failed" if failed else "Remediated"
    intro = f"{situation.title}. {counted(len(done), 'step')} done"
    intro += (
        f", {counted(len(failed), 'step')} failed. Failed steps are retried; complete manually any that still fail."
        if failed
        else "."
    )
    undo = f"To undo all of it, once you are sure:\n\n{_commands(record.undo)}" if record.undo else ""
    return Message(
        f"{subject}: {situation.title}",
        f"{_facts(target, record.trigger)}\n\n{wrapped(intro)}\n\n{steps}\n\n{_effect(situation)}{undo}\n\n"
        + wrapped(f"The record, with the state before: {place}.")
        + "\n",
    )


def manual_message(situation: Situation, target: ResponseTarget, trigger: Mapping[str, Any]) -> Message:
    """Only a person can remediate it."""
    text = f"{_facts(target, trigger)}\n\n{wrapped(situation.by_hand)}\n"
    if situation.commands:
        text += f"\n{_commands([call.command() for call in situation.commands])}\n"
    return Message(f"Action required: {situation.title}", text)


def exempt_message(situation: Situation, target: ResponseTarget, trigger: Mapping[str, Any]) -> Message:
    """A tag exempts the resource."""
    intro = (
        f"{situation.title}. Nothing was changed, because its tag {TAG} is {EXEMPT}. If it is no longer to be exempt, "
        "remove the tag."
    )
    return Message(f"Exempt: {situation.title}", f"{_facts(target, trigger)}\n\n{wrapped(intro)}\n")


def _facts(target: ResponseTarget, trigger: Mapping[str, Any]) -> str:
    rows = [
        ("Resource", target.resource),
        ("Account", str(trigger["account"])),
        ("Region", target.region),
        ("Time", str(trigger["time"])),
        ("Reported by", str(trigger["by"])),
        ("Caller", str(trigger.get("who", ""))),
    ]
    return labelled(rows)


def _effect(situation: Situation) -> str:
    if not situation.effect:
        return ""
    commands = [call.command() for call in situation.commands]
    return f"{wrapped(situation.effect)}\n\n" + (f"{_commands(commands)}\n\n" if commands else "")


def _step(step: Mapping[str, Any]) -> str:
    error = f": {step['error']}" if step.get("error") else ""
    return f"  {step['status']:<7} {step['at']}  {step['what']}{error}"


def _commands(commands: Sequence[str]) -> str:
    return "\n".join(f"  {command}" for command in commands)
