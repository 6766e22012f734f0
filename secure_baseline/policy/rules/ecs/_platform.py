"""What containers of a task definition run on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secure_baseline.policy.template.template import Resource


def is_windows(task: Resource) -> bool:
    """Whether a task definition is for Windows; it is for Linux where it does not say."""
    return (task.text("RuntimePlatform.OperatingSystemFamily") or "").startswith("WINDOWS")
