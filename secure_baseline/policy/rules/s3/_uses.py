"""Which other resources in a template use a bucket, and so limit its settings."""

import json

from secure_baseline.policy.authoring import Resource


def receives_access_logs(bucket: Resource) -> bool:
    """Whether Amazon S3 delivers server access logs to it, as far as the template shows."""
    if bucket.get("AccessControl") == "LogDeliveryWrite":
        return True
    template = bucket.template
    if any(
        bucket.is_meant_by(other.get("LoggingConfiguration.DestinationBucketName"))
        for other in template.resources("AWS::S3::Bucket")
        if other.logical_id != bucket.logical_id
    ):
        return True
    return any(
        bucket.is_meant_by(policy.get("Bucket")) and _names_log_delivery(policy)
        for policy in template.resources("AWS::S3::BucketPolicy")
    )


def receives_load_balancer_logs(bucket: Resource) -> bool:
    """Whether a load balancer delivers its logs to it, which works only with keys of Amazon S3."""
    template = bucket.template
    if any(
        bucket.is_meant_by(balancer.get("AccessLoggingPolicy.S3BucketName"))
        for balancer in template.resources("AWS::ElasticLoadBalancing::LoadBalancer")
    ):
        return True
    return any(
        str(attribute.get("Key")).endswith("_logs.s3.bucket") and bucket.is_meant_by(attribute.get("Value"))
        for balancer in template.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")
        for attribute in balancer.nodes("LoadBalancerAttributes")
    )


def is_replica(bucket: Resource) -> bool:
    """Whether another bucket of the template replicates to it."""
    return any(
        bucket.is_meant_by(rule.get("Destination.Bucket"))
        for other in bucket.template.resources("AWS::S3::Bucket")
        if other.logical_id != bucket.logical_id
        for rule in other.nodes("ReplicationConfiguration.Rules")
    )


def _names_log_delivery(policy: Resource) -> bool:
    return "logging.s3.amazonaws.com" in json.dumps(policy.get("PolicyDocument"), default=str)
