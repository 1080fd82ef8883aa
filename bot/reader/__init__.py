"""The reader: which sentence answers, which of its words do, and whether any does."""
