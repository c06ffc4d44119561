"""The author's directives, comments such as `i18n:skip`: how far each one reaches, and what it does."""
