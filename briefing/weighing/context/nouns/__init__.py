"""What noun phrases say: parts of how definite nouns are found and what introduces them."""
