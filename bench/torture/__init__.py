"""Attempts to break the whole, seeded and bounded: hostile input, killed processes, full disks."""
