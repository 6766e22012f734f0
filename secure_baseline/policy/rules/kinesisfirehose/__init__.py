"""Rules for Amazon Data Firehose."""
