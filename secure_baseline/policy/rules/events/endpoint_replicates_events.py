"""Global endpoints replicate their events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secure_baseline.policy.rule import Fix, Level, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secure_baseline.policy.template.node import Problem
    from secure_baseline.policy.template.template import Resource


def _check(endpoint: Resource) -> Iterator[Problem]:
    if endpoint.text("ReplicationConfig.State") == "DISABLED":
        yield endpoint.problem("Events are not replicated: State is DISABLED", "ReplicationConfig.State")


RULE = Rule(
    id="events-endpoint-replicates-events",
    types=("AWS::Events::Endpoint",),
    demands="A global endpoint of EventBridge replicates events to its second Region.",
    why="When the first Region fails, the events that it had taken are missing in the second.",
    severity=Severity.MEDIUM,
    level=Level.STRICT,
    practices=("F08",),
    security_hub=("EventBridge.4",),
    fix=Fix(
        cdk="""\
Endpoint = events.CfnEndpoint
events.CfnEndpoint(
    self,
    "Endpoint",
    role_arn=f"arn:aws:iam::{self.account}:role/replication",
    routing_config=Endpoint.RoutingConfigProperty(
        failover_config=Endpoint.FailoverConfigProperty(
            primary=Endpoint.PrimaryProperty(health_check="arn:aws:route53:::healthcheck/11111111-2222-3333-4444-555555555555"),
            secondary=Endpoint.SecondaryProperty(route="eu-west-1"),
        )
    ),
    event_buses=[
        Endpoint.EndpointEventBusProperty(event_bus_arn=f"arn:aws:events:{region}:{self.account}:event-bus/orders")
        for region in ("eu-central-1", "eu-west-1")
    ],
    replication_config=Endpoint.ReplicationConfigProperty(state="ENABLED"),
)
""",
        cloudformation="""\
Type: AWS::Events::Endpoint
Properties:
  RoleArn: arn:aws:iam::123456789012:role/replication
  RoutingConfig:
    FailoverConfig:
      Primary: {HealthCheck: arn:aws:route53:::healthcheck/11111111-2222-3333-4444-555555555555}
      Secondary: {Route: eu-west-1}
  EventBuses:
    - EventBusArn: arn:aws:events:eu-central-1:123456789012:event-bus/orders
    - EventBusArn: arn:aws:events:eu-west-1:123456789012:event-bus/orders
  ReplicationConfig: {State: ENABLED}
""",
    ),
    check=_check,
)
