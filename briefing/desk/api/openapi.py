"""The OpenAPI document (version 3.1) of the API, from the declarations that check each request."""

import inspect
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

import msgspec

from briefing import __version__
from briefing.desk.api import problems
from briefing.desk.api.asked import Operation
from briefing.desk.api.bodies import DocumentBody
from briefing.desk.api.problems import Problem

_REFERENCE = "#/components/schemas/{name}"
_ALWAYS = (401, 421)
_BEARER = "bearer"


def build_document(operations: Iterable[Operation], origin: str) -> dict[str, Any]:
    """Return the OpenAPI document of some operations; `origin` is the beginning of their addresses."""
    found = tuple(operations)
    types = [kind for each in found for kind in (each.body, each.returns) if kind is not None]
    types += [Problem, DocumentBody]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    by_type = dict(zip(types, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for operation in found:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _describe(operation, by_type)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "briefing desk",
            "version": __version__,
            "description": "The acts of the desk, and the inbox of its dossier. See docs/serve.md.",
        },
        "servers": [{"url": origin}],
        "security": [{_BEARER: []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                _BEARER: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "The token `read` for GET, the token `change` for all.",
                }
            },
        },
    }


def _describe(operation: Operation, by_type: dict[Any, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": inspect.cleandoc(operation.about).partition("\n")[0],
        "parameters": [*_path_parameters(operation), *_query_parameters(operation), *_headers(operation)],
        "responses": _responses(operation, by_type),
    }
    if operation.body is not None:
        content = {"application/json": {"schema": by_type[operation.body]}}
        described["requestBody"] = {"required": True, "content": content}
    elif operation.method == "POST":
        described["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {"schema": by_type[DocumentBody]},
                "application/octet-stream": {"schema": {}},
            },
        }
    return described


def _path_parameters(operation: Operation) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in operation.path.split("/") if part.startswith("{")]
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _query_parameters(operation: Operation) -> list[dict[str, Any]]:
    if operation.query is None:
        return []
    (_,), components = msgspec.json.schema_components([operation.query], ref_template=_REFERENCE)
    (schema,) = components.values()
    needed = schema.get("required", ())
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": described}
        for name, described in schema["properties"].items()
    ]


def _headers(operation: Operation) -> list[dict[str, Any]]:
    if not operation.is_versioned:
        return []
    return [
        {
            "name": "If-Match",
            "in": "header",
            "required": 428 in operation.problems,  # noqa: PLR2004 - Precondition Required
            "description": "The ETag of what was seen; `*` for whatever there is.",
            "schema": {"type": "string"},
        }
    ]


def _responses(operation: Operation, by_type: dict[Any, Any]) -> dict[str, Any]:
    schema = by_type[operation.returns] if operation.returns is not None else {}
    content = {operation.media_type: {"schema": schema}}
    statuses = {operation.status, *((200,) if operation.method == "POST" else ())}
    answers: dict[str, Any] = {
        str(status): {"description": HTTPStatus(status).phrase, "content": content}
        for status in sorted(statuses)
    }
    problem = {problems.MEDIA_TYPE: {"schema": by_type[Problem]}}
    refused = (*_ALWAYS, *((403,) if operation.scope == "change" else ()))
    for status in sorted({*operation.problems, *refused}):
        answers[str(status)] = {"description": HTTPStatus(status).phrase, "content": problem}
    return answers
