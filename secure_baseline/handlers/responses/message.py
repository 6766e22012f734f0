"""What people read of a response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..shared.tell import Message, labelled, wrapped
from .situation import EXEMPT, TAG

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .records import Record
    from .situation import Situation, Target

_GUIDE = "docs/responses.md"


def would(situation: Situation, target: Target, found: Mapping[str, Any], does: str) -> Message:
    """Nothing was done: what would be, and how to do it by hand."""
    commands = [call.command() for step in situation.steps for call in step.calls]
    intro = (
        f"{situation.title}. Nothing was done: this response notifies only. If it might act, it would {does}. "
        "By hand, in this order:"
    )
    return Message(
        f"Please act: {situation.title}",
        f"{_where(target, found)}\n\n{wrapped(intro)}\n\n{_commands(commands)}\n\n{_effect(situation)}"
        + wrapped(f"To have it done for you, set this response to act; {_GUIDE} says how and what it may do then.")
        + "\n",
    )


def did(situation: Situation, target: Target, record: Record, place: str) -> Message:
    """What was done, what failed, and how to take it back."""
    failed = [step for step in record.steps if step["status"] == "failed"]
    done = [step for step in record.steps if step["status"] == "done"]
    steps = "\n".join(_step(step) for step in record.steps)
    subject = f"Done: {situation.title}" if not failed else f"{len(failed)} of {len(record.steps)} steps failed"
    intro = f"{situation.title}. {_counted(len(done))} done"
    intro += (
        f", {_counted(len(failed))} failed. It is tried again; what stays undone is yours to do." if failed else "."
    )
    undo = f"To take all of it back, once you are sure:\n\n{_commands(record.undo)}" if record.undo else ""
    return Message(
        subject if not failed else f"{subject}: {situation.title}",
        f"{_where(target, record.found)}\n\n{wrapped(intro)}\n\n{steps}\n\n{_effect(situation)}{undo}\n\n"
        + wrapped(f"The record, with the state before: {place}.")
        + "\n",
    )


def by_hand(situation: Situation, target: Target, found: Mapping[str, Any]) -> Message:
    """No software can do it."""
    text = f"{_where(target, found)}\n\n{wrapped(situation.by_hand)}\n"
    if situation.commands:
        text += f"\n{_commands([call.command() for call in situation.commands])}\n"
    return Message(f"Please act: {situation.title}", text)


def left_alone(situation: Situation, target: Target, found: Mapping[str, Any]) -> Message:
    """A tag says so."""
    intro = (
        f"{situation.title}. Nothing was done, because its tag {TAG} is {EXEMPT}. If that is no longer meant to be so, "
        "remove the tag."
    )
    return Message(f"Left alone: {situation.title}", f"{_where(target, found)}\n\n{wrapped(intro)}\n")


def _where(target: Target, found: Mapping[str, Any]) -> str:
    rows = [
        ("Resource", target.resource),
        ("Where", f"account {found['account']}, {target.region}"),
        ("Since", str(found["time"])),
        ("Told by", str(found["by"])),
        ("Changed", str(found.get("who", ""))),
    ]
    return labelled(rows)


def _effect(situation: Situation) -> str:
    if not situation.effect:
        return ""
    commands = [call.command() for call in situation.commands]
    return f"{wrapped(situation.effect)}\n\n" + (f"{_commands(commands)}\n\n" if commands else "")


def _step(step: Mapping[str, Any]) -> str:
    why = f": {step['error']}" if step.get("error") else ""
    return f"  {step['status']:<7} {step['at']}  {step['what']}{why}"


def _commands(commands: Sequence[str]) -> str:
    return "\n".join(f"  {command}" for command in commands)


def _counted(number: int) -> str:
    return f"{number} step" if number == 1 else f"{number} steps"
