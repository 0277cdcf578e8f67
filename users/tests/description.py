"""Whether answers are as the OpenAPI description says: the status, the media type, and each member."""

import json
import re
from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from openapi_schema_validator import OAS30ReadValidator
from rest_framework.response import Response


@cache
def description() -> dict[str, Any]:
    return json.loads(json.dumps(SchemaGenerator().get_schema(request=None, public=True), default=str))


def faults(method: str, path: str, response: Response) -> list[str]:
    """What the description has not said of an answer at a path of the URL map, such as /api/badges/<uuid:pk>."""
    address = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path).replace("{pk}", "{id}")
    operation = description()["paths"].get(address, {}).get(method.lower())
    if operation is None:
        return []  # no part of the API: accounts, pages, and the description itself
    described = operation["responses"].get(str(response.status_code))
    if described is None:
        return [f"the status {response.status_code}"]
    content, kind = described.get("content", {}), response.get("Content-Type", "").partition(";")[0]
    if not content:
        return []
    if not {kind, "*/*"} & {name.partition(";")[0] for name in content}:
        return [f"the media type {kind} of {response.status_code}"]
    if "json" not in kind:
        return []
    schema = {"allOf": [content[kind]["schema"]], "components": description()["components"]}
    found = OAS30ReadValidator(schema).iter_errors(response.json())
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]
