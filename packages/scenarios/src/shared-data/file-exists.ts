import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Two workers claim a job; whoever creates the file owns it."""
# heddle: expect assertion
import os
import threading

with open("job.txt", "w") as file:
    file.write("water the plants")
owners = []


def claim(name):
    if not os.path.exists("job.claim"):
        with open("job.claim", "w") as file:
            file.write(name)
        owners.append(name)


alice = threading.Thread(target=claim, args=("alice",), name="alice")
bob = threading.Thread(target=claim, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
os.remove("job.claim")
os.remove("job.txt")
assert len(owners) == 1, "two owners"
print("one owner")
`;

const repairedProgram = `"""Two workers claim a job; whoever creates the file owns it."""
# heddle: expect none
import os
import threading

with open("job.txt", "w") as file:
    file.write("water the plants")
owners = []


def claim(name):
    try:
        with open("job.claim", "x") as file:
            file.write(name)
        owners.append(name)
    except FileExistsError:
        pass


alice = threading.Thread(target=claim, args=("alice",), name="alice")
bob = threading.Thread(target=claim, args=("bob",), name="bob")
alice.start()
bob.start()
alice.join()
bob.join()
os.remove("job.claim")
os.remove("job.txt")
assert len(owners) == 1, "two owners"
print("one owner")
`;

/** A check then act whose shared state is the file system. */
export const fileExists: Entry = entry({
  name: 'file-exists',
  title: 'Check for a file, then create it',
  summary: 'Two threads see that a file is missing, and both create it and believe that it is theirs.',
  lesson: `
    What threads share need not be a variable. The answer of os.path.exists is old when it arrives:
    between it and the open another thread, or another process, can create the file. Then mode "w" empties
    what the other one has written, and both believe that they own it. A lock of threading would help
    against threads only.

    Let the operation itself do the check. Mode "x" creates the file or fails, in one step of the
    operating system, whoever else tries. To ask for forgiveness instead of permission is not a matter of
    style here: it is the only order in which nothing fits in between.
  `,
  topics: ['check-then-act'],
  difficulty: 'intermediate',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed('one owner'), failed('AssertionError: two owners')],
    repairedOutcomes: [completed('one owner')],
  },
});
