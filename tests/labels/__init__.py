"""Labels as the server makes them."""
