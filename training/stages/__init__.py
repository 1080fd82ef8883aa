"""Questions -> trained weights, stage by stage."""
