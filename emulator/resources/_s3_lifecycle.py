"""CloudFormation's flat lifecycle rules and the API's nested ones."""

from __future__ import annotations

from typing import Any

from emulator.resources._convert import without_none

_FLAT_FILTERS = ("Prefix", "ObjectSizeGreaterThan", "ObjectSizeLessThan")
_SAME = ("ID", "Status", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload")
_KNOWN = {
    *("Id", "Status", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload"),
    *("ExpirationInDays", "ExpirationDate", "ExpiredObjectDeleteMarker", "TagFilters", *_FLAT_FILTERS),
    *("Transition", "Transitions", "NoncurrentVersionTransition", "NoncurrentVersionTransitions"),
    "NoncurrentVersionExpirationInDays",
}


def rule_to_api(rule: dict[str, Any]) -> dict[str, Any]:
    """One rule as PutBucketLifecycleConfiguration takes it."""
    unknown = rule.keys() - _KNOWN
    if unknown:
        raise ValueError(f"a lifecycle rule has no place for {', '.join(sorted(unknown))}")
    old_versions = rule.get("NoncurrentVersionExpiration") or without_none(
        NoncurrentDays=rule.get("NoncurrentVersionExpirationInDays")
    )
    expiration = without_none(
        Days=rule.get("ExpirationInDays"),
        Date=rule.get("ExpirationDate"),
        ExpiredObjectDeleteMarker=rule.get("ExpiredObjectDeleteMarker"),
    )
    transitions = _plural(rule, "Transition")
    old_transitions = _plural(rule, "NoncurrentVersionTransition")
    return {
        **without_none(ID=rule.get("Id"), AbortIncompleteMultipartUpload=rule.get("AbortIncompleteMultipartUpload")),
        "Status": rule["Status"],
        "Filter": _filter_to_api(rule),
        **({"Expiration": expiration} if expiration else {}),
        **({"NoncurrentVersionExpiration": old_versions} if old_versions else {}),
        **({"Transitions": [_renamed(item, _TO_API) for item in transitions]} if transitions else {}),
        **(
            {"NoncurrentVersionTransitions": [_renamed(item, _OLD_TO_API) for item in old_transitions]}
            if old_transitions
            else {}
        ),
    }


def rule_to_cfn(rule: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """One rule of GetBucketLifecycleConfiguration; ``like`` only decides between singular and plural."""
    expiration = rule.get("Expiration", {})
    result = {
        **without_none(Id=rule.get("ID"), **{key: rule.get(key) for key in _SAME[1:]}),
        **_filter_to_cfn(rule.get("Filter") or without_none(Prefix=rule.get("Prefix"))),
        **without_none(
            ExpirationInDays=expiration.get("Days"),
            ExpirationDate=_date(expiration.get("Date")),
            ExpiredObjectDeleteMarker=expiration.get("ExpiredObjectDeleteMarker"),
        ),
    }
    if "NoncurrentVersionExpirationInDays" in like and "NoncurrentVersionExpiration" in result:
        days = result.pop("NoncurrentVersionExpiration")["NoncurrentDays"]
        result["NoncurrentVersionExpirationInDays"] = days
    for name, names in (("Transition", _TO_API), ("NoncurrentVersionTransition", _OLD_TO_API)):
        items = [_renamed(item, {api: cfn for cfn, api in names.items()}) for item in rule.get(f"{name}s", [])]
        for item in items:
            if "TransitionDate" in item:
                item["TransitionDate"] = _date(item["TransitionDate"])
        if items:
            result |= {name: items[0]} if name in like else {f"{name}s": items}
    return result


_TO_API = {"TransitionInDays": "Days", "TransitionDate": "Date", "StorageClass": "StorageClass"}
_OLD_TO_API = {
    "TransitionInDays": "NoncurrentDays",
    "NewerNoncurrentVersions": "NewerNoncurrentVersions",
    "StorageClass": "StorageClass",
}


def _renamed(item: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names[key]: value for key, value in item.items()}


def _plural(rule: dict[str, Any], name: str) -> list[dict[str, Any]]:
    single = rule.get(name)
    return [*rule.get(f"{name}s", []), *([single] if single else [])]


def _date(value: Any) -> str | None:
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def _filter_to_api(rule: dict[str, Any]) -> dict[str, Any]:
    """Several criteria go under And; none at all is the empty prefix."""
    parts = {key: rule[key] for key in _FLAT_FILTERS if key in rule}
    tags = rule.get("TagFilters", [])
    if len(parts) + len(tags) > 1:
        return {"And": {**parts, **({"Tags": tags} if tags else {})}}
    if tags:
        return {"Tag": tags[0]}
    return parts or {"Prefix": ""}


def _filter_to_cfn(criteria: dict[str, Any]) -> dict[str, Any]:
    criteria = criteria.get("And", criteria)
    tags = criteria.get("Tags") or ([criteria["Tag"]] if "Tag" in criteria else [])
    flat = {key: criteria[key] for key in _FLAT_FILTERS if criteria.get(key) not in {None, ""}}
    return {**flat, **({"TagFilters": tags} if tags else {})}
