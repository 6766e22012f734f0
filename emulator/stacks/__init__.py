"""The stacks of the account as they are stored: templates, parameters, resources and their types' schemas, outputs."""
