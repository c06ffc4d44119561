"""One file per importer: foreign text becomes an article. Layer 4."""
