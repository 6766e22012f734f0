"""Rules for Amazon OpenSearch Service, including Elasticsearch domains."""
