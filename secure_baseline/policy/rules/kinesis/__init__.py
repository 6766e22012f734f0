"""Rules for Amazon Kinesis Data Streams."""
