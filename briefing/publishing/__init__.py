"""Publish editions: write them to the disk, make them on a schedule, and verify them."""
