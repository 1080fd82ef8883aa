"""A question beside a sentence -> what the network gives for it."""
