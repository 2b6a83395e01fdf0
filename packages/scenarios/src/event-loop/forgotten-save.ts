import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A research agent answers a question and saves the conversation."""
# heddle: expect assertion
import asyncio
import sqlite3

database = sqlite3.connect(":memory:")
database.execute("create table conversation (line text)")


async def save(line):
    await asyncio.sleep(0.1)
    database.execute("insert into conversation values (?)", (line,))


async def answer(question):
    saving = asyncio.create_task(save(question))
    reply = f"{question} Nobody knows."
    return reply


print(asyncio.run(answer("Why?")))
lines = database.execute("select line from conversation").fetchall()
assert lines == [("Why?",)], "the conversation was not saved"
`;

const repairedProgram = `"""A research agent answers a question and saves the conversation."""
# heddle: expect none
import asyncio
import sqlite3

database = sqlite3.connect(":memory:")
database.execute("create table conversation (line text)")


async def save(line):
    await asyncio.sleep(0.1)
    database.execute("insert into conversation values (?)", (line,))


async def answer(question):
    saving = asyncio.create_task(save(question))
    reply = f"{question} Nobody knows."
    await saving
    return reply


print(asyncio.run(answer("Why?")))
lines = database.execute("select line from conversation").fetchall()
assert lines == [("Why?",)], "the conversation was not saved"
`;

/** A research agent saves the conversation in a task that it does not wait for, and the loop ends before the task does. */
export const forgottenSave: Entry = entry({
  name: 'forgotten-save',
  title: 'A task that nobody awaits',
  summary:
    'A research agent saves the conversation in a task that it does not wait for, and the loop ends before the task does.',
  lesson: `
    The function create_task() starts a task and returns at once. That is tempting for what nobody wants to
    wait for, such as saving a conversation. But asyncio.run() ends with its main coroutine: it cancels
    every task that is left and closes the loop. The save is cancelled where it waits, no exception leaves
    it, and the answer on the screen looks as if all were well. In a long-running program the same task may
    also vanish because the loop keeps only a weak reference to it.

    Every task needs an owner that keeps it and waits for it. The repair awaits the task before the answer
    is given back, so that the two still run side by side. An asyncio.TaskGroup does that for many, and does
    not end before the last of them.
  `,
  topics: ['asyncio', 'databases', 'shutdown'],
  difficulty: 'beginner',
  source: 'guides',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 0,
    outcomes: [failed('AssertionError: the conversation was not saved', 'Why? Nobody knows.')],
    repairedOutcomes: [completed('Why? Nobody knows.')],
  },
});
