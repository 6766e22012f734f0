"""The platform of a task definition."""

from secure_baseline.policy.authoring import Resource


def is_windows(task: Resource) -> bool:
    """Whether a task definition is for Windows; the default is Linux."""
    return (task.text("RuntimePlatform.OperatingSystemFamily") or "").startswith("WINDOWS")
