"""What kind of resource a protection is for."""

from secure_baseline.policy.authoring import Resource

_SITES = ("cloudfront:", ":loadbalancer/app/")


def is_hosted_zone(protection: Resource) -> bool:
    """Whether it is for a hosted zone of Route 53."""
    target = protection.target("ResourceArn")
    if target is not None:
        return target.type == "AWS::Route53::HostedZone"
    return ":hostedzone/" in (protection.text("ResourceArn") or "")


def takes_requests(protection: Resource) -> bool:
    """Whether it is for a CloudFront distribution or an Application Load Balancer."""
    target = protection.target("ResourceArn")
    if target is None:
        return any(site in (protection.text("ResourceArn") or "") for site in _SITES)
    if target.type == "AWS::ElasticLoadBalancingV2::LoadBalancer":
        return (target.text("Type") or "application") == "application"
    return target.type == "AWS::CloudFront::Distribution"
