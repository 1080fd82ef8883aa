"""Files of questions -> gold sets."""
