"""Measure: gold questions, metrics, runs."""
