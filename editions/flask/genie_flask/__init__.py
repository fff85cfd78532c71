"""The Flask edition: the contract's HTTP endpoints in Flask's synchronous style, on the same domain code."""
