"""The parts of a Word document that its library has no words for."""
