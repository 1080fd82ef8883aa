"""The upper floor: how good the replies are, against gold question sets."""
