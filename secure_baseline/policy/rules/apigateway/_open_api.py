"""Operations of an API with an OpenAPI definition."""

from collections.abc import Iterator

from secure_baseline.policy.authoring import Json, Node

# Without options: browsers send it for CORS, before the user has signed in.
_METHODS = ("get", "put", "post", "delete", "patch", "head", "x-amazon-apigateway-any-method")


def operations(definition: Node) -> Iterator[tuple[str, Node]]:
    """Name and description of each operation but OPTIONS: ``("GET /orders", ...)``."""
    for path, item in definition.entries("paths"):
        for method, operation in item.entries():
            if method.lower() in _METHODS:
                name = "ANY" if method.startswith("x-") else method.upper()
                yield f"{name} {path}", operation


def open_operations(definition: Node) -> Iterator[tuple[str, Node]]:
    """The operations that require no authorization."""
    everywhere = definition.known("security")
    schemes = {*_names(definition, "securityDefinitions"), *_names(definition, "components.securitySchemes")}
    for name, operation in operations(definition):
        own = operation.known("security")
        by_iam = operation.text("x-amazon-apigateway-auth.type") or definition.text("x-amazon-apigateway-auth.type")
        if by_iam in {None, "NONE"} and not _requires(everywhere if own is None else own, schemes):
            yield name, operation


def _names(definition: Node, key: str) -> list[str]:
    return [name for name, _ in definition.entries(key)] if definition.has(key) else []


def _requires(security: Json, schemes: set[str]) -> bool:
    """Whether each alternative requires something; SAM writes NONE, which is not a scheme, for no authorization."""
    if not isinstance(security, list):
        return False
    nothing: list[Json] = [{}] if "NONE" in schemes else [{}, {"NONE": []}]
    return bool(security) and all(each not in nothing for each in security)
