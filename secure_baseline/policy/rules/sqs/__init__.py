"""Rules for Amazon SQS."""
