"""Compares two servers: the same requests to both, the answers field by field."""
