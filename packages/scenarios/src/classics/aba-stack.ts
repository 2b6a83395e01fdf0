import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""Alice pops a plate, and bob pops two, pushes one back and sells the other."""
# heddle: expect assertion
import threading


class Node:
    def __init__(self, plate, below=None):
        self.plate = plate
        self.below = below


top = Node("red", Node("green", Node("blue")))
atomic = threading.Lock()
sold = []


def exchange_top(expected, new):
    """Stands for an instruction of the processor: compare and set."""
    global top
    with atomic:
        if top is not expected:
            return False
        top = new
        return True


def pop():
    while True:
        node = top
        if exchange_top(node, node.below):
            return node


def push(node):
    while True:
        node.below = top
        if exchange_top(node.below, node):
            return


def alice():
    pop()


def bob():
    first = pop()
    second = pop()
    push(first)
    sold.append(second.plate)


threads = [threading.Thread(target=alice, name="alice"), threading.Thread(target=bob, name="bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
while top is not None:
    assert top.plate not in sold, f"the {top.plate} plate is on the stack and sold"
    top = top.below
`;

const repairedProgram = `"""Alice pops a plate, and bob pops two and pushes one back, on a new node."""
# heddle: expect none
import threading


class Node:
    def __init__(self, plate, below=None):
        self.plate = plate
        self.below = below


top = Node("red", Node("green", Node("blue")))
atomic = threading.Lock()
sold = []


def exchange_top(expected, new):
    """Stands for an instruction of the processor: compare and set."""
    global top
    with atomic:
        if top is not expected:
            return False
        top = new
        return True


def pop():
    while True:
        node = top
        if exchange_top(node, node.below):
            return node


def push(node):
    while True:
        node.below = top
        if exchange_top(node.below, node):
            return


def alice():
    pop()


def bob():
    first = pop()
    second = pop()
    push(Node(first.plate))
    sold.append(second.plate)


threads = [threading.Thread(target=alice, name="alice"), threading.Thread(target=bob, name="bob")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
while top is not None:
    assert top.plate not in sold, f"the {top.plate} plate is on the stack and sold"
    top = top.below
`;

/** A pop compares the top of a stack with what it saw, finds it unchanged, and puts a node back that was taken meanwhile. */
export const abaStack: Entry = entry({
  name: 'aba-stack',
  title: 'The same top, and another stack',
  summary:
    'A pop compares the top of a stack with what it saw, finds it unchanged, and puts a node back that was taken meanwhile.',
  lesson: `
    A pop without a lock reads the top and the node below, and then swings the top from one to the other,
    provided the top is still the one it read. The check asks the wrong question. Bob takes the top node and
    the one below, and puts the first one back: the top is what alice has read, but what lies below is not.
    Her exchange succeeds, and makes bob's node the top of the stack.

    The value went from A to B and back to A, which gave the mistake its name. A comparison sees the
    present, not the past. If every push makes a new node, as the repaired program does, an old node never
    comes back while somebody still holds it, and the comparison means what it should. Where nodes have to
    be used again, a version number beside the pointer counts every change.
  `,
  topics: ['atomic-instructions', 'check-then-act'],
  difficulty: 'advanced',
  source: 'classics',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: the green plate is on the stack and sold')],
    repairedOutcomes: [completed()],
  },
});
