import { assemble, type Listing } from '@heddle/scenarios';

/** A loop that adds 1 to `count` in a section between two pieces of code, as often as `bx` says. */
function looping(enter: string, leave: string): Listing {
  return assemble(`
    .again
    ${enter}
    load ax count
    add ax 1
    store ax count
    ${leave}
    add bx -1
    test bx 0
    jgt again
    halt
  `);
}

/** Loads the flag, and stores it in an instruction of its own: no lock. */
export const flag: Listing = looping(
  `load ax mutex
   test ax 0
   jne again
   store 1 mutex`,
  'store 0 mutex',
);

export const testAndSet: Listing = looping(
  `set ax 1
   exchange ax mutex
   test ax 0
   jne again`,
  'store 0 mutex',
);

export const testAndTestAndSet: Listing = looping(
  `load ax mutex
   test ax 0
   jne again
   set ax 1
   exchange ax mutex
   test ax 0
   jne again`,
  'store 0 mutex',
);

/** Draws a ticket into `cx`, and waits until `turn` has come to it. */
export const ticket: Listing = looping(
  `set cx 1
   fetch-and-add cx ticket
   .wait
   load ax turn
   test ax cx
   jne wait`,
  `set ax 1
   fetch-and-add ax turn`,
);

export const yielding: Listing = looping(
  `jump try
   .taken
   yield
   .try
   set ax 1
   exchange ax mutex
   test ax 0
   jne taken`,
  'store 0 mutex',
);

/** Test-and-set as a function that is called. */
export const called: Listing = assemble(`
  .again
  call acquire
  load ax count
  add ax 1
  store ax count
  store 0 mutex
  add bx -1
  test bx 0
  jgt again
  halt
  .acquire
  set ax 1
  exchange ax mutex
  test ax 0
  jne acquire
  return
`);

/** A function that tests the mutex and sets something else. */
export const calledAtWrongAddress: Listing = assemble(`
  .again
  call acquire
  load ax count
  add ax 1
  store ax count
  store 0 mutex
  add bx -1
  test bx 0
  jgt again
  halt
  .acquire
  load ax mutex
  test ax 0
  jne acquire
  store 1 elsewhere
  return
`);

/** Peterson's lock: one listing a side. */
export function peterson(me: 0 | 1): Listing {
  const other = 1 - me;
  return looping(
    `store 1 wants${me}
     store ${other} turn
     .wait
     load ax wants${other}
     test ax 0
     je enter
     load ax turn
     test ax ${me}
     jne wait
     .enter`,
    `store 0 wants${me}`,
  );
}

/** A thread that waits until another one has raised a flag. */
export const waiter: Listing = assemble(`
  .look
  load ax ready
  test ax 1
  jne look
  store 1 count
  halt
`);

export const signaller: Listing = assemble(`
  store 1 ready
  halt
`);

/** A signaller that takes its signal back. */
export const pulsing: Listing = assemble(`
  store 1 ready
  store 0 ready
  halt
`);
