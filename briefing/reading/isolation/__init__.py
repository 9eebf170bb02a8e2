"""Each file is parsed in a process of its own, with limits; what was read before is known."""
