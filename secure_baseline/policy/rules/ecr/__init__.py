"""Rules for Amazon ECR."""
