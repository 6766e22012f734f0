"""Rules for Amazon Elasticsearch Service."""
