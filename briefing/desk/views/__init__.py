"""What the pages of the desk show, each from the state of one moment."""
