/** The marks that those who took part can give a meeting, the best last. */
export const marks = [1, 2, 3, 4, 5] as const;
