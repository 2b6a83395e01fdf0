import { type Entry, entry } from '../entry.ts';
import { completed, failed } from '../expectation.ts';

const program = `"""A customer waits for the barber, and has the hair cut."""
# heddle: expect assertion
import threading

hair = "long"
customer_is_here = threading.Semaphore(0)
barber_is_ready = threading.Semaphore(0)
hair_is_cut = threading.Semaphore(0)


def work():
    global hair
    customer_is_here.acquire()
    barber_is_ready.release()
    hair = "short"
    hair_is_cut.release()


def visit():
    customer_is_here.release()
    barber_is_ready.acquire()
    assert hair == "short", f"the customer leaves with {hair} hair"


barber = threading.Thread(target=work, name="barber")
customer = threading.Thread(target=visit, name="customer")
barber.start()
customer.start()
barber.join()
customer.join()
`;

const repairedProgram = `"""A customer waits for the barber, and until the hair is cut."""
# heddle: expect none
import threading

hair = "long"
customer_is_here = threading.Semaphore(0)
barber_is_ready = threading.Semaphore(0)
hair_is_cut = threading.Semaphore(0)


def work():
    global hair
    customer_is_here.acquire()
    barber_is_ready.release()
    hair = "short"
    hair_is_cut.release()


def visit():
    customer_is_here.release()
    barber_is_ready.acquire()
    hair_is_cut.acquire()
    assert hair == "short", f"the customer leaves with {hair} hair"


barber = threading.Thread(target=work, name="barber")
customer = threading.Thread(target=visit, name="customer")
barber.start()
customer.start()
barber.join()
customer.join()
`;

/** A customer takes a seat when the barber calls, and gets up again before the barber has begun. */
export const barbershopHandshake: Entry = entry({
  name: 'barbershop-handshake',
  title: 'Gone before the cut',
  summary: 'A customer takes a seat when the barber calls, and gets up again before the barber has begun.',
  lesson: `
    Customer and barber meet: the customer says "I am here", the barber says "sit down". That is one
    rendezvous, and it orders how the cut begins. Nothing orders its end. The customer may get up while the
    barber is still looking for the scissors, and pays for hair that was not cut.

    Work that one thread does for another needs two meetings, one before and one after. Here one more
    semaphore is enough, since only the customer has to wait for the end; a barber with the next customer at
    the door would need the answer as well. A future has both: submit is the beginning, and result is the
    end.
  `,
  topics: ['rendezvous', 'semaphores'],
  difficulty: 'beginner',
  source: 'little-book',
  program,
  repairedProgram,
  expected: {
    findings: ['assertion'],
    preemptions: 1,
    outcomes: [completed(), failed('AssertionError: the customer leaves with long hair')],
    repairedOutcomes: [completed()],
  },
});
