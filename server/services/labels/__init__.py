"""Labels: prepared with the order, printed, put on, replaced and retired."""
