"""Rules for Amazon SageMaker AI."""
