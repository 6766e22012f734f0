"""What containers of a task definition run on."""

from secure_baseline.policy.authoring import Resource


def is_windows(task: Resource) -> bool:
    """Whether a task definition is for Windows; it is for Linux where it does not say."""
    return (task.text("RuntimePlatform.OperatingSystemFamily") or "").startswith("WINDOWS")
