"""Rules for Amazon Bedrock AgentCore."""
