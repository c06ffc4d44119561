"""One article: where its slots are, whose each line is, what its author says of it. Layer 3."""
