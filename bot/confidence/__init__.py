"""Candidates that were read -> a judgement: how likely the best one is right."""
