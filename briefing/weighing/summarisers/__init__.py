"""One file an algorithm: each has `score(corpus, *, options...)` and gives Scores."""
