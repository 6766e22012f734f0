"""Rules for Amazon OpenSearch Service, and for Elasticsearch domains of it."""
