"""One module for each algorithm; its function `score(corpus, *, options...)` returns Scores."""
