import type { Family } from '../family.ts';
import { checkedKey } from './checked-key.ts';
import { closedInBetween } from './closed-in-between.ts';
import { flagBeforeData } from './flag-before-data.ts';
import { lastTicket } from './last-ticket.ts';
import { lazyAttribute } from './lazy-attribute.ts';
import { listElement } from './list-element.ts';
import { sharedIterator } from './shared-iterator.ts';
import { swappedElements } from './swapped-elements.ts';
import { ticketNumbers } from './ticket-numbers.ts';
import { unlockedMethod } from './unlocked-method.ts';

/** What a build without the GIL takes away. */
export const freeThreading: Family = {
  name: 'free-threading',
  title: 'Without the GIL',
  entries: [
    unlockedMethod,
    listElement,
    ticketNumbers,
    lastTicket,
    checkedKey,
    closedInBetween,
    lazyAttribute,
    flagBeforeData,
    sharedIterator,
    swappedElements,
  ],
};
