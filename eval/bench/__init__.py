"""The bot and the page -> milliseconds and megabytes."""
