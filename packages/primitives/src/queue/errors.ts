import { ProgramError } from '@heddle/core';

/** `queue.Empty`: there is no item, and the call does not wait, or no longer. */
export class Empty extends ProgramError {
  constructor() {
    super('Empty', '');
  }
}

/** `queue.Full`: there is no room, and the call does not wait, or no longer. */
export class Full extends ProgramError {
  constructor() {
    super('Full', '');
  }
}

/** `queue.ShutDown` of Python 3.13: the queue takes no more items, or has none left to give. */
export class ShutDown extends ProgramError {
  constructor() {
    super('ShutDown', '');
  }
}
