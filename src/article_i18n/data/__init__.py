"""Data that people write: YAML and TOML as trees of values that know where they stand. Layer 1.

Front matter is such data, and so are the options of a directive or block. Each format has one
module, which is the only door to its library.
"""
