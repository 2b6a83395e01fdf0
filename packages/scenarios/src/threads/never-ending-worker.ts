import { type Entry, entry } from '../entry.ts';
import { completed, deadlocked } from '../expectation.ts';

const program = `"""A thread plays the songs of a queue."""
# heddle: expect deadlock
import queue
import threading

songs = queue.SimpleQueue()
played = []


def play():
    while (song := songs.get()) is not None:
        played.append(song)


player = threading.Thread(target=play, name="player")
player.start()
songs.put("Yesterday")
print("the playlist is complete")
`;

const repairedProgram = `"""A thread plays the songs of a queue."""
# heddle: expect none
import queue
import threading

songs = queue.SimpleQueue()
played = []


def play():
    while (song := songs.get()) is not None:
        played.append(song)


player = threading.Thread(target=play, name="player")
player.start()
songs.put("Yesterday")
songs.put(None)
print("the playlist is complete")
`;

/** The main thread is done, but a thread that is no daemon waits for work that will never come. */
export const neverEndingWorker: Entry = entry({
  name: 'never-ending-worker',
  title: 'A program that does not end',
  summary: 'The main thread is done, but a thread that is no daemon waits for work that will never come.',
  lesson: `
    The program is over when its last thread is, and not when the main thread reaches the last line. The
    interpreter joins every thread that is no daemon first. A worker that waits for its next job waits for
    ever then, and the program with it, after all that it had to say has been printed. In a terminal one
    presses Ctrl-C; a service that is restarted simply hangs.

    A thread that waits for work needs a word that tells it to leave. Here it is None in its queue. To make
    it a daemon would end the program too, but in the middle of whatever the worker is doing.
  `,
  topics: ['shutdown', 'daemon-threads'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['deadlock'],
    preemptions: 0,
    outcomes: [deadlocked('the playlist is complete')],
    repairedOutcomes: [completed('the playlist is complete')],
  },
});
