"""Hits -> candidates that were read: which sentence answers, which of its words do, and whether any does."""
