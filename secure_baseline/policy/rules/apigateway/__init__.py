"""Rules for REST APIs of Amazon API Gateway."""
