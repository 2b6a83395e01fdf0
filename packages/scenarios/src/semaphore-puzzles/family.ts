import type { Family } from '../family.ts';
import { baboonsOneSwitch } from './baboons-one-switch.ts';
import { barbershopHandshake } from './barbershop-handshake.ts';
import { barrierInsideMutex } from './barrier-inside-mutex.ts';
import { barrierOneTurn } from './barrier-one-turn.ts';
import { barrierOpenedTwice } from './barrier-opened-twice.ts';
import { childCare } from './child-care.ts';
import { diningSavages } from './dining-savages.ts';
import { finiteBufferNoReturn } from './finite-buffer-no-return.ts';
import { forgetfulQueue } from './forgetful-queue.ts';
import { lightswitchEveryReader } from './lightswitch-every-reader.ts';
import { morrisMutex } from './morris-mutex.ts';
import { multiplexIgnored } from './multiplex-ignored.ts';
import { mutexForTwo } from './mutex-for-two.ts';
import { rendezvousBothWait } from './rendezvous-both-wait.ts';
import { riverCrossing } from './river-crossing.ts';
import { rollerCoaster } from './roller-coaster.ts';
import { santaElves } from './santa-elves.ts';
import { searchInsertDelete } from './search-insert-delete.ts';
import { senateBus } from './senate-bus.ts';
import { signalBeforeItem } from './signal-before-item.ts';
import { smokersWithoutHelp } from './smokers-without-help.ts';
import { sushiBar } from './sushi-bar.ts';
import { tanenbaumOneNeighbour } from './tanenbaum-one-neighbour.ts';

/** Answers to puzzles that look right. */
export const semaphorePuzzles: Family = {
  name: 'semaphore-puzzles',
  title: 'Puzzles with semaphores',
  entries: [
    rendezvousBothWait,
    mutexForTwo,
    multiplexIgnored,
    barrierOneTurn,
    barrierInsideMutex,
    barrierOpenedTwice,
    morrisMutex,
    signalBeforeItem,
    finiteBufferNoReturn,
    lightswitchEveryReader,
    smokersWithoutHelp,
    tanenbaumOneNeighbour,
    diningSavages,
    barbershopHandshake,
    santaElves,
    riverCrossing,
    rollerCoaster,
    searchInsertDelete,
    baboonsOneSwitch,
    sushiBar,
    childCare,
    senateBus,
    forgetfulQueue,
  ],
};
