"""Documents with the preferences for sessions."""

from secure_baseline.policy.authoring import CannotEvaluateError, Node, NotATemplateError, Resource, read_yaml


def preferences(document: Resource) -> Node | None:
    """A document's preferences for shell sessions; None for a document of another kind."""
    if document.text("DocumentType") != "Session":
        return None
    content = document.node("Content")
    if isinstance(content.value, str):  # JSON, or YAML
        try:
            content = Node(read_yaml(str(content.value)), content.path)
        except NotATemplateError as error:
            raise CannotEvaluateError(f"its content {error}") from None
    if content.text("sessionType") not in {None, "Standard_Stream"}:
        return None
    return content.node("inputs")
