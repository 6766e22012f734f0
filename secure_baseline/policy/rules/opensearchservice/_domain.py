"""Settings that OpenSearch and Elasticsearch domains name differently."""

from secure_baseline.policy.authoring import Resource


def cluster_config(domain: Resource) -> str:
    """The key of the settings of the nodes."""
    return "ElasticsearchClusterConfig" if domain.type == "AWS::Elasticsearch::Domain" else "ClusterConfig"
