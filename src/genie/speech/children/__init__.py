"""Programs that run in processes of their own; the server never imports them."""
