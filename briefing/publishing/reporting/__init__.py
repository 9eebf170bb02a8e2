"""What a run tells the people and the machines that watch it."""
