export const MODELS = ['MARKOV', 'SHAPLEY', 'FIRST', 'LAST', 'LINEAR', 'POSITION', 'TIME_DECAY', 'DECLARED'] as const;
export type Model = (typeof MODELS)[number];
