"""The Word files: their look, their parts and the two documents made of them."""
