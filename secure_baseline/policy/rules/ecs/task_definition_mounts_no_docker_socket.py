from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, rule

# The sockets and their parent directories; the root is empty without its slash.
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
    requires="An ECS task must not mount its host's container engine socket.",
    otherwise="Anyone who can write to the socket can start containers that are root on the instance.",
    severity=Severity.HIGH,
    level=Level.STANDARD,
    controls=("F02",),
)
def task_definition_mounts_no_docker_socket(task: Resource) -> Problems:
    for volume in task.nodes("Volumes"):
        path = volume.text("Host.SourcePath")
        if path is not None and path.rstrip("/") in _WITH_SOCKET:
            yield volume.problem("The container engine's socket is mounted", at="Host.SourcePath")
