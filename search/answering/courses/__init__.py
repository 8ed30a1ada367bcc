"""Answers about courses of events and earlier cases."""
