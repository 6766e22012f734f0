"""CloudFormation templates as rules see them: parsed, expanded and resolved as far as a template alone allows."""
