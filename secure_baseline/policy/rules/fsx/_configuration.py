"""The property with the settings of a file system's type."""

from secure_baseline.policy.authoring import Resource

_PROPERTIES = {
    "WINDOWS": "WindowsConfiguration",
    "LUSTRE": "LustreConfiguration",
    "ONTAP": "OntapConfiguration",
    "OPENZFS": "OpenZFSConfiguration",
}


def settings_property(file_system: Resource) -> str:
    """The property with its settings."""
    return _PROPERTIES.get(file_system.text("FileSystemType") or "", "WindowsConfiguration")


def is_scratch(file_system: Resource) -> bool:
    """Whether it is for temporary data, which AWS neither backs up nor encrypts with customer managed keys."""
    if file_system.text("FileSystemType") != "LUSTRE":
        return False
    kind = file_system.text("LustreConfiguration.DeploymentType") or "SCRATCH_1"
    return kind.startswith("SCRATCH")
