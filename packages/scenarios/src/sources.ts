/** Where scenarios come from: whoever has the book or the game at hand finds its chapters again. */
export const sources = {
  guides: 'what guides to threads in Python warn of',
  exercises: 'exercises of guides to threads in Python',
  classics: 'the classic problems of concurrent programming',
  'little-book': 'Allen B. Downey, The Little Book of Semaphores',
  'deadlock-empire': 'The Deadlock Empire, a game in which the player is the scheduler',
  'three-easy-pieces': 'Remzi H. and Andrea C. Arpaci-Dusseau, Operating Systems: Three Easy Pieces',
} as const;

/** One of {@link sources}. */
export type Source = keyof typeof sources;
