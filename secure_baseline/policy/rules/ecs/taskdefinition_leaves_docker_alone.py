from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# The sockets, and the folders that hold them up to the root, which is empty without its slash.
_WITH_SOCKET = frozenset(
    {
        "",
        "/run",
        "/run/containerd",
        "/run/containerd/containerd.sock",
        "/run/docker.sock",
        "/var",
        "/var/run",
        "/var/run/docker.sock",
    }
)


@rule(
    "AWS::ECS::TaskDefinition",
    requires="A task does not mount the socket of its host's container engine.",
    otherwise="Whoever can write to it starts containers that are root on the instance.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02",),
)
def taskdefinition_leaves_docker_alone(task: Resource) -> Problems:
    for volume in task.nodes("Volumes"):
        path = volume.text("Host.SourcePath")
        if path is not None and path.rstrip("/") in _WITH_SOCKET:
            yield volume.problem(f"It mounts {path}, where the container engine listens", "Host.SourcePath")
