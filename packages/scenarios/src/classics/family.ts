import type { Family } from '../family.ts';
import { abaStack } from './aba-stack.ts';
import { barrierWithoutRounds } from './barrier-without-rounds.ts';
import { bufferIf } from './buffer-if.ts';
import { bufferOneCondition } from './buffer-one-condition.ts';
import { bufferSemaphoreOrder } from './buffer-semaphore-order.ts';
import { bufferTwoConditions } from './buffer-two-conditions.ts';
import { bufferUnlockedPut } from './buffer-unlocked-put.ts';
import { carelessBanker } from './careless-banker.ts';
import { cigaretteSmokers } from './cigarette-smokers.ts';
import { diningPhilosophers } from './dining-philosophers.ts';
import { doubleCheckedCreation } from './double-checked-creation.ts';
import { elevator } from './elevator.ts';
import { fizzBuzz } from './fizz-buzz.ts';
import { nestedReadLock } from './nested-read-lock.ts';
import { oneLaneBridge } from './one-lane-bridge.ts';
import { philosophersWaiter } from './philosophers-waiter.ts';
import { pingPong } from './ping-pong.ts';
import { politePhilosophers } from './polite-philosophers.ts';
import { printInOrder } from './print-in-order.ts';
import { readerCount } from './reader-count.ts';
import { santaPriority } from './santa-priority.ts';
import { sleepingBarber } from './sleeping-barber.ts';
import { unisexBathroom } from './unisex-bathroom.ts';
import { waterMolecules } from './water-molecules.ts';
import { writerStarvation } from './writer-starvation.ts';

/** Philosophers, readers and writers, buffers and their like. */
export const classics: Family = {
  name: 'classics',
  title: 'The classic problems',
  entries: [
    diningPhilosophers,
    philosophersWaiter,
    politePhilosophers,
    readerCount,
    writerStarvation,
    nestedReadLock,
    bufferOneCondition,
    bufferIf,
    bufferTwoConditions,
    bufferSemaphoreOrder,
    bufferUnlockedPut,
    sleepingBarber,
    cigaretteSmokers,
    waterMolecules,
    santaPriority,
    oneLaneBridge,
    unisexBathroom,
    doubleCheckedCreation,
    abaStack,
    barrierWithoutRounds,
    elevator,
    carelessBanker,
    printInOrder,
    fizzBuzz,
    pingPong,
  ],
};
