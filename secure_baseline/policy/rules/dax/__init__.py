"""Rules for Amazon DynamoDB Accelerator (DAX)."""
