"""Cost Anomaly Detection reports unusual spending."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from .coerce import integer, text
from .setting import Setting, State

if TYPE_CHECKING:
    from .setting import Clients

_DIMENSION: Final = "SERVICE"
_MONITOR_ARN: Final = "arn:{partition}:ce::{account}:anomalymonitor/*"
_SUBSCRIPTION_ARN: Final = "arn:{partition}:ce::{account}:anomalysubscription/*"


class CostAnomalies(Setting):
    """Ensures a monitor of the services' costs, and a subscription that sends what it finds to a topic.

    https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_CreateAnomalyMonitor.html

    AWS allows one monitor of the dimension in an account, so an existing one is used: the native type fails
    (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2515). Subscriptions of others stay.
    Delete removes our subscription, and the monitor if this resource created it.
    """

    # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscostexplorerservice.html
    ACTIONS: ClassVar = (
        "ce:CreateAnomalyMonitor",
        "ce:CreateAnomalySubscription",
        "ce:DeleteAnomalyMonitor",
        "ce:DeleteAnomalySubscription",
        "ce:GetAnomalyMonitors",
        "ce:GetAnomalySubscriptions",
        "ce:UpdateAnomalySubscription",
    )
    RESOURCES: ClassVar = {
        "ce:DeleteAnomalyMonitor": _MONITOR_ARN,
        "ce:DeleteAnomalySubscription": _SUBSCRIPTION_ARN,
        "ce:UpdateAnomalySubscription": _SUBSCRIPTION_ARN,
    }
    CONTROLS: ClassVar = ("H06",)
    SHARED: ClassVar = True
    PROPERTIES: ClassVar = {"TopicArn": text, "ThresholdUsd": integer(1, 10_000_000)}
    REQUIRED: ClassVar = frozenset(PROPERTIES)

    def read(self) -> State:
        """The monitor of the services, if there is one, and our subscription to it."""
        return {"monitor": _monitor(self.clients), "subscription": _subscription(self.clients, self.name)}

    def satisfied(self, state: State) -> bool:
        """Whether our subscription sends what the monitor finds to the topic."""
        monitor, subscription = state["monitor"], state["subscription"]
        if monitor is None or subscription is None:
            return False
        there = {key: subscription.get(key) for key in self._wanted(monitor["MonitorArn"])}
        there["Subscribers"] = [{key: each[key] for key in ("Type", "Address")} for each in there["Subscribers"]]
        return there == self._wanted(monitor["MonitorArn"])

    def change(self, state: State) -> None:
        """Create what is missing, and change our subscription."""
        ce = self.clients("ce")
        monitor = (state["monitor"] or {}).get("MonitorArn") or self._made()
        if state["subscription"] is None:
            ce.create_anomaly_subscription(AnomalySubscription={**self._wanted(monitor), "SubscriptionName": self.name})
            return
        ce.update_anomaly_subscription(
            SubscriptionArn=state["subscription"]["SubscriptionArn"], **self._wanted(monitor)
        )

    @classmethod
    def delete(cls, clients: Clients, name: str) -> None:
        """Remove our subscription, and our monitor."""
        ce = clients("ce")
        if (subscription := _subscription(clients, name)) is not None:
            ce.delete_anomaly_subscription(SubscriptionArn=subscription["SubscriptionArn"])
        monitor = _monitor(clients)
        if monitor is not None and monitor["MonitorName"] == name:
            ce.delete_anomaly_monitor(MonitorArn=monitor["MonitorArn"])

    def _made(self) -> str:
        monitor = {"MonitorName": self.name, "MonitorType": "DIMENSIONAL", "MonitorDimension": _DIMENSION}
        return str(self.clients("ce").create_anomaly_monitor(AnomalyMonitor=monitor)["MonitorArn"])

    def _wanted(self, monitor: str) -> dict[str, Any]:
        """Topics are notified at once only: https://docs.aws.amazon.com/cost-management/latest/userguide/ad-SNS.html."""
        return {
            "MonitorArnList": [monitor],
            "Frequency": "IMMEDIATE",
            "Subscribers": [{"Type": "SNS", "Address": self.wanted["TopicArn"]}],
            "ThresholdExpression": {
                "Dimensions": {
                    "Key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                    "MatchOptions": ["GREATER_THAN_OR_EQUAL"],
                    "Values": [str(self.wanted["ThresholdUsd"])],
                }
            },
        }


def _monitor(clients: Clients) -> dict[str, Any] | None:
    ce = clients("ce")
    return _first(
        ce.get_anomaly_monitors,
        "AnomalyMonitors",
        lambda each: each["MonitorType"] == "DIMENSIONAL" and each.get("MonitorDimension") == _DIMENSION,
    )


def _subscription(clients: Clients, name: str) -> dict[str, Any] | None:
    ce = clients("ce")
    return _first(
        ce.get_anomaly_subscriptions,
        "AnomalySubscriptions",
        lambda each: each["SubscriptionName"] == name,
    )


def _first(call: Any, listed: str, wanted: Any) -> dict[str, Any] | None:  # noqa: ANN401  (boto3 makes clients at run time)
    """The first element that is wanted, of all pages: botocore has no paginator for these operations."""
    page: dict[str, Any] = {}
    while True:
        answer = call(**page)
        for each in answer[listed]:
            if wanted(each):
                found: dict[str, Any] = each
                return found
        if not answer.get("NextPageToken"):
            return None
        page = {"NextPageToken": answer["NextPageToken"]}
