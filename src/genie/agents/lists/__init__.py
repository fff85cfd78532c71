"""The lists agent: what to buy, do and pack, kept in named lists."""
