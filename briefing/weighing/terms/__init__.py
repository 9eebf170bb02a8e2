"""Terms and concepts: the words of each sentence, and what covering them is worth."""
