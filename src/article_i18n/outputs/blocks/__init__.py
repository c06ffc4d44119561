"""How the constructs of an article look on a page: tokens in, tokens out. One file per construct."""
