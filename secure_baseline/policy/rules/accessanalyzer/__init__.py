"""Rules for IAM Access Analyzer."""
