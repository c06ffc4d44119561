"""One file per output: a localized article becomes artifacts. Layer 4."""
