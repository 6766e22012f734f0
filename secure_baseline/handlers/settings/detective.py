"""Amazon Detective keeps the data behind findings for investigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from .setting import TAG, Setting, State

if TYPE_CHECKING:
    from .setting import Clients

_GRAPH_ARN = "arn:{partition}:detective:{region}:{account}:graph:*"


class DetectiveGraph(Setting):
    """Ensures a behavior graph in the Region: uses an existing one, or creates one.

    https://docs.aws.amazon.com/detective/latest/APIReference/API_CreateGraph.html

    AWS allows one, and returns the existing one to a second request. Delete removes the graph only if this resource
    created it.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondetective.html
    ACTIONS: ClassVar = (
        "detective:CreateGraph",
        "detective:DeleteGraph",
        "detective:ListGraphs",
        "detective:ListTagsForResource",
        "detective:TagResource",
    )
    RESOURCES: ClassVar = {
        "detective:DeleteGraph": _GRAPH_ARN,
        "detective:ListTagsForResource": _GRAPH_ARN,
        "detective:TagResource": _GRAPH_ARN,
    }
    CONTROLS: ClassVar = ("H08",)
    SHARED: ClassVar = True

    def read(self) -> State:
        """The graphs of which the account is the administrator."""
        return {"graphs": _graphs(self.clients)}

    def satisfied(self, state: State) -> bool:
        """Whether there is one."""
        return bool(state["graphs"])

    def change(self, _: State) -> None:
        """Create it."""
        self.clients("detective").create_graph(Tags={TAG: self.name})

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove the graph that this resource created."""
        client = clients("detective")
        for arn in _graphs(clients):
            if client.list_tags_for_resource(ResourceArn=arn)["Tags"].get(TAG) == name:
                client.delete_graph(GraphArn=arn)


def _graphs(clients: Clients) -> list[str]:
    return [graph["Arn"] for graph in clients("detective").list_graphs()["GraphList"]]
