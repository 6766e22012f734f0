"""IAM's decision: how all the policies that apply are combined.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from emulator.iam import global_keys
from emulator.iam.patterns import Answer, ConditionContext, every, some
from emulator.iam.policies import PolicyReading, Question, read
from emulator.iam.questions import AuthorizationVerdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from emulator.iam.questions import Caller, Document, Need

    Levels = Sequence[Sequence[Document]]

_NAMES = {
    "identity": "identity-based policy",
    "boundary": "permissions boundary",
    "session": "session policy",
    "scp": "service control policy",
    "rcp": "resource control policy",
    "resource": "resource-based policy",
}
#: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html#not-restricted-by-scp
_SERVICE_LINKED = ":role/aws-service-role/"
#: Resources whose own policy must allow the action: keys, and roles that are assumed.
#: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
#: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
_OWN_WORD = re.compile(
    r"kms:.* arn:[^:]*:kms:[^:]*:[^:]*:key/.*|sts:.* arn:[^:]*:iam:[^:]*:[^:]*:role/.*", re.IGNORECASE
)
_ALLOWED = AuthorizationVerdict(allowed=True)


def verdict(
    who: Caller,
    need: Need,
    *,
    resource_policy: Document | None = None,
    control_policies: Levels = (),
    resource_control_policies: Levels = (),
) -> AuthorizationVerdict:
    """Whether the caller may, on each of the resources.

    Args:
        who: With its policies.
        need: What must be allowed.
        resource_policy: The resource's own; None if it has none.
        control_policies: The organization's policies on principals: for the root, each unit and the account, those
            attached there. Empty outside an organization, and for its management account.
        resource_control_policies: Its policies on resources, in the same order.
    """
    context = ConditionContext(global_keys.filled(who, need), global_keys.unknown(who, need))
    found = _ALLOWED
    for resource in need.resources:
        case = _Case(who, need.action, resource, context)
        found = case.verdict(resource_policy, control_policies, resource_control_policies)
        if not found.allowed:
            break
    return found


@dataclass(frozen=True)
class _Case:
    who: Caller
    action: str
    resource: str
    context: ConditionContext

    def verdict(
        self, resource_policy: Document | None, control: Levels, resource_control: Levels
    ) -> AuthorizationVerdict:
        control = () if self.who.kind == "service" or _SERVICE_LINKED in self.who.principal else control
        own = self._read([resource_policy] if resource_policy is not None else [])
        readings = [
            *(("scp", self._read(level)) for level in control),
            *(("rcp", self._read(level)) for level in resource_control),
            ("resource", own),
            ("identity", self._read(self.who.policies.identity)),
        ]
        boundary, session = self.who.policies.boundary, self.who.policies.session
        limits = [("boundary", self._read([boundary]))] if boundary is not None else []
        limits += [("session", self._read(session))] if session else []
        # Every key has a policy: one without does not exist, which AWS KMS itself reports.
        absent = resource_policy is None and self.action.startswith("kms:")
        strict = not absent and _OWN_WORD.fullmatch(f"{self.action} {self.resource}") is not None
        return (
            self._denial([*readings, *limits])
            or self._silence([(kind, each.allowed) for kind, each in readings if kind in {"scp", "rcp"}])
            or self._silence(self._wanted(own, readings[-1][1], limits, strict=strict))
            or _ALLOWED
        )

    def _wanted(
        self, own: PolicyReading, identity: PolicyReading, limits: list[tuple[str, PolicyReading]], *, strict: bool
    ) -> list[tuple[str, Answer]]:
        """What else must allow it; for strict resources, their own policy in any case."""
        who = self.who
        bound = [(kind, each.allowed) for kind, each in limits]
        if who.kind == "service":
            return [("resource", own.allowed)]
        if who.kind == "root":
            return [("resource", own.allowed)] if strict else []
        if not self._at_home():
            return [("identity", identity.allowed), *bound, ("resource", own.allowed)]
        # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
        # A user or a session that is named is allowed without other policies; a named role within its limits.
        directly = some(own.by_name.get(name, False) for name in ("*", who.arn))
        if directly is True:
            return []
        as_role = own.by_name.get(who.principal, False)
        by_itself = some((identity.allowed, as_role, directly))
        if strict:
            by_itself = some((as_role, directly, every((identity.allowed, own.allowed))))
            if own.allowed is False:
                return [("resource", False)]
        return [("identity", by_itself), *bound]

    def _at_home(self) -> bool:
        owner = self.context.get("aws:resourceaccount")
        parts = self.resource.split(":", 5)
        number = owner[0] if owner else parts[4] if len(parts) == 6 else ""  # noqa: PLR2004
        return number in {"", "*", "aws", self.who.account}

    def _read(self, documents: Sequence[Document]) -> PolicyReading:
        who = self.who
        names = dict.fromkeys((who.arn, who.principal, *([who.account] if who.account else [])))
        return read(
            documents,
            Question(
                action=self.action,
                resource=self.resource,
                principals=tuple(names),
                bounded=who.policies.boundary is not None,
                context=self.context,
            ),
        )

    def _denial(self, readings: list[tuple[str, PolicyReading]]) -> AuthorizationVerdict | None:
        for kind, each in readings:
            if each.denied is True:
                article = "an" if kind == "identity" else "a"
                return AuthorizationVerdict(
                    allowed=False, policy_type=kind, why=f"with an explicit deny in {article} {_NAMES[kind]}"
                )
        return next((_undecidable(each.denied, kind) for kind, each in readings if isinstance(each.denied, str)), None)

    def _silence(self, wanted: list[tuple[str, Answer]]) -> AuthorizationVerdict | None:
        for kind, answer in wanted:
            if answer is False:
                why = f"because no {_NAMES[kind]} allows the {self.action} action"
                return AuthorizationVerdict(allowed=False, policy_type=kind, why=why)
        return next((_undecidable(answer, kind) for kind, answer in wanted if isinstance(answer, str)), None)


def _undecidable(what: str, kind: str) -> AuthorizationVerdict:
    why = f"because the emulated account does not know {what}, on which a {_NAMES[kind]} depends"
    return AuthorizationVerdict(allowed=False, policy_type="unknown", why=why)
