"""The part of a file system that holds the settings of its kind."""

from secure_baseline.policy.authoring import Resource

_PROPERTIES = {
    "WINDOWS": "WindowsConfiguration",
    "LUSTRE": "LustreConfiguration",
    "ONTAP": "OntapConfiguration",
    "OPENZFS": "OpenZFSConfiguration",
}


def settings_property(file_system: Resource) -> str:
    """The property that holds its settings."""
    return _PROPERTIES.get(file_system.text("FileSystemType") or "", "WindowsConfiguration")


def is_scratch(file_system: Resource) -> bool:
    """Whether it is for data that may be lost, which AWS neither backs up nor encrypts with keys of ours."""
    if file_system.text("FileSystemType") != "LUSTRE":
        return False
    kind = file_system.text("LustreConfiguration.DeploymentType") or "SCRATCH_1"
    return kind.startswith("SCRATCH")
