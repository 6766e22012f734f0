"""Rules for Amazon DynamoDB."""
