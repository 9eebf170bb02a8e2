"""Charts, laid out in numbers; the templates draw them as SVG."""
