"""Rules for Amazon Pinpoint."""
