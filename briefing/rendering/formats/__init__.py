"""One module for each format; its `render(briefing, *, template, paper)` returns bytes."""
