"""`python -m article_i18n` is `article-i18n`."""

from article_i18n.cli import main

main()
