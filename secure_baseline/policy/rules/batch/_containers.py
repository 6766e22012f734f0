"""The containers of a job definition, wherever it can define them."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Node, Resource


def containers(job: Resource) -> Iterator[Node]:
    """Containers on Amazon ECS: of the job, its tasks and, for a multi-node job, its nodes."""
    yield from job.nodes("ContainerProperties")
    yield from _of_tasks(job)
    for group in job.nodes("NodeProperties.NodeRangeProperties"):
        yield from group.nodes("Container")
        yield from _of_tasks(group)


def pod_containers(job: Resource) -> Iterator[Node]:
    """Containers on Amazon EKS."""
    for where in (job, *job.nodes("NodeProperties.NodeRangeProperties")):
        yield from where.nodes("EksProperties.PodProperties.Containers")
        yield from where.nodes("EksProperties.PodProperties.InitContainers")


def _of_tasks(where: Node) -> Iterator[Node]:
    for task in where.nodes("EcsProperties.TaskProperties"):
        yield from task.nodes("Containers")
