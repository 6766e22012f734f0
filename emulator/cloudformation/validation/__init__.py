"""Whether CloudFormation would accept a resource's properties: AWS's own schemas, applied as it applies them."""
