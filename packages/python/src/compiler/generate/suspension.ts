import type { CodePosition } from '../../bytecode/code.ts';
import { Op } from '../../bytecode/opcodes.ts';
import { NONE } from '../constants.ts';
import type { Generator } from '../generator.ts';
import { Instruction, Pseudo } from '../instruction.ts';
import { Intrinsic1 } from '../intrinsics.ts';
import { NOWHERE } from '../position.ts';

/** The arguments of `RESUME`: where a generator goes on. */
const AFTER = { yield: 1, 'yield from': 2, await: 3 } as const;

/** Yields the value on the stack. */
export function yieldValue(g: Generator, place: CodePosition): void {
  const { scope } = g.unit;
  if (scope.generator && scope.coroutine) g.emit(place, Op.CALL_INTRINSIC_1, Intrinsic1.ASYNC_GEN_WRAP);
  g.emit(place, Op.YIELD_VALUE, 0);
  g.emit(place, Op.RESUME, AFTER.yield);
}

/** Passes on what the iterator on the stack yields, until it has a result. The label stands at the loop. */
export function delegate(
  g: Generator,
  place: CodePosition,
  kind: 'yield from' | 'await',
  send: number = g.label(),
): void {
  const fail = g.label();
  const exit = g.label();
  g.here(send);
  g.jump(place, Op.SEND, exit);
  g.jump(place, Pseudo.SETUP_FINALLY, fail);
  g.emit(place, Op.YIELD_VALUE, 1);
  g.emit(NOWHERE, Pseudo.POP_BLOCK);
  g.emit(place, Op.RESUME, AFTER[kind]);
  g.jump(place, Pseudo.JUMP_NO_INTERRUPT, send);
  g.here(fail);
  g.emit(place, Op.CLEANUP_THROW);
  g.here(exit);
  g.emit(place, Op.END_SEND);
}

/** Awaits the value on the stack. The argument says for whom: 1 and 2 for `async with`. */
export function awaitValue(g: Generator, place: CodePosition, whom: 0 | 1 | 2 = 0): void {
  g.emit(place, Op.GET_AWAITABLE, whom);
  g.constant(place, NONE);
  delegate(g, place, 'await');
}

/** Makes an error of a StopIteration that leaves the generator or coroutine being compiled. */
export function guardStopIteration(g: Generator): void {
  const { unit } = g;
  const handler = g.label();
  const resume = unit.instructions.findIndex((instruction) => instruction.op === Op.RESUME);
  unit.instructions.splice(resume, 0, new Instruction(Pseudo.SETUP_CLEANUP, 0, handler, NOWHERE));
  for (const [label, index] of unit.labels.entries()) if (index > resume) unit.labels[label] = index + 1;
  g.constant(NOWHERE, NONE);
  g.emit(NOWHERE, Op.RETURN_VALUE);
  g.here(handler);
  g.emit(NOWHERE, Op.CALL_INTRINSIC_1, Intrinsic1.STOPITERATION_ERROR);
  g.emit(NOWHERE, Op.RERAISE, 1);
}
