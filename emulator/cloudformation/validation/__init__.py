"""Whether CloudFormation would take a resource's properties: AWS's own schemas, applied as it applies them."""
