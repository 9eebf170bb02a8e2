"""One file a format: each has `render(briefing, *, options...)` and gives bytes."""
