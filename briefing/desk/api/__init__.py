"""The acts of the desk for programs: JSON over HTTP, with tokens, described by an OpenAPI document."""
