"""Operations of an API that is defined by an OpenAPI document."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Json, Node

# Not options: browsers ask by it what they may do, before they know who the user is.
_METHODS = ("get", "put", "post", "delete", "patch", "head", "x-amazon-apigateway-any-method")


def operations(definition: Node) -> Iterator[tuple[str, Node]]:
    """Name and description of each operation that does something: ``("GET /orders", ...)``."""
    for path, item in definition.entries("paths"):
        for method, operation in item.entries():
            if method.lower() in _METHODS:
                name = "ANY" if method.startswith("x-") else method.upper()
                yield f"{name} {path}", operation


def open_operations(definition: Node) -> Iterator[tuple[str, Node]]:
    """The operations that demand nothing of the caller."""
    everywhere = definition.known("security")
    schemes = {*_names(definition, "securityDefinitions"), *_names(definition, "components.securitySchemes")}
    for name, operation in operations(definition):
        own = operation.known("security")
        by_iam = operation.text("x-amazon-apigateway-auth.type") or definition.text("x-amazon-apigateway-auth.type")
        if by_iam in {None, "NONE"} and not _demands(everywhere if own is None else own, schemes):
            yield name, operation


def _names(definition: Node, key: str) -> list[str]:
    return [name for name, _ in definition.entries(key)] if definition.has(key) else []


def _demands(security: Json, schemes: set[str]) -> bool:
    """Whether each of the alternatives asks for something; SAM writes NONE, a scheme that there is not, for nothing."""
    if not isinstance(security, list):
        return False
    nothing: list[Json] = [{}] if "NONE" in schemes else [{}, {"NONE": []}]
    return bool(security) and all(each not in nothing for each in security)
