"""Which other resources in a template use a bucket, and so limit its settings."""

import json

from secure_baseline.policy.authoring import Json, Resource


def receives_access_logs(bucket: Resource) -> bool:
    """Whether Amazon S3 delivers server access logs to it, as far as the template shows."""
    if bucket.get("AccessControl") == "LogDeliveryWrite":
        return True
    if bucket.users("LoggingConfiguration.DestinationBucketName", "AWS::S3::Bucket"):
        return True
    return any(map(_names_log_delivery, bucket.users("Bucket", "AWS::S3::BucketPolicy")))


def receives_load_balancer_logs(bucket: Resource) -> bool:
    """Whether a load balancer delivers its logs to it, which works only with keys of Amazon S3."""
    if bucket.users("AccessLoggingPolicy.S3BucketName", "AWS::ElasticLoadBalancing::LoadBalancer"):
        return True
    return bool(bucket.users(_log_buckets, "AWS::ElasticLoadBalancingV2::LoadBalancer"))


def is_replica(bucket: Resource) -> bool:
    """Whether another bucket of the template replicates to it."""
    return bool(bucket.users(_replicas, "AWS::S3::Bucket"))


def _log_buckets(balancer: Resource) -> list[Json]:
    attributes = balancer.nodes("LoadBalancerAttributes")
    return [each.get("Value") for each in attributes if str(each.get("Key")).endswith("_logs.s3.bucket")]


def _replicas(bucket: Resource) -> list[Json]:
    return [each.get("Destination.Bucket") for each in bucket.nodes("ReplicationConfiguration.Rules")]


def _names_log_delivery(policy: Resource) -> bool:
    return "logging.s3.amazonaws.com" in json.dumps(policy.get("PolicyDocument"), default=str)
