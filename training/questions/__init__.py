"""Questions made harder, paraphrased and turned into near misses: cases -> what training asks."""
