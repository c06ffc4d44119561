"""Text tools on Markdown: parser, spans, inline tokenizer, escaping. Layer 1."""
