"""Labelled messages -> the numbers that say what is wanted with a message (bot/intent/intents.npz)."""
