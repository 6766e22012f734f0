"""Rules for AWS Amplify."""
