"""One file per catalog format. Layer 4."""
