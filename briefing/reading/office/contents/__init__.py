"""What office files hold beside the text that is seen: hidden runs and rows, and files inside them."""
