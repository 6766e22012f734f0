"""Where a domain has its settings: Elasticsearch's has a name of its own for some."""

from secure_baseline.policy.authoring import Resource


def cluster_config(domain: Resource) -> str:
    """The key of the nodes."""
    return "ElasticsearchClusterConfig" if domain.type == "AWS::Elasticsearch::Domain" else "ClusterConfig"
