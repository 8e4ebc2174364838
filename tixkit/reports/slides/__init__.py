"""Slides: the findings, to present to a room."""
