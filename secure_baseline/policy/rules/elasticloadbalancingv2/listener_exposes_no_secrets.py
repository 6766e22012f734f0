from secure_baseline.policy.authoring import Level, Problems, Resource, Severity, exposed_problems_below, rule
from secure_baseline.policy.rules.elasticloadbalancingv2._attributes import LISTENER


@rule(
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    requires="The client secret of an identity provider must not be exposed in a listener.",
    otherwise="Anyone who can read the template, its repository or the stack can impersonate the application.",
    severity=Severity.HIGH,
    level=Level.ESSENTIAL,
    controls=("D02",),
)
def listener_exposes_no_secrets(resource: Resource) -> Problems:
    for action in resource.nodes("DefaultActions" if resource.type == LISTENER else "Actions"):
        yield from exposed_problems_below(resource, action, "AuthenticateOidcConfig.ClientSecret")
