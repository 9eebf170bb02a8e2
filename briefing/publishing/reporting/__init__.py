"""Report what a run has done: to the person at the terminal, to log, status file and notified command."""
