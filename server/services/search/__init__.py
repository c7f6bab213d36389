"""Finding products, customers and tickets by any two neighbouring characters of what a person remembers of them."""
