"""Rules for AWS Lambda."""
