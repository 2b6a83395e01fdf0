import type { Runtime } from '../../interpreter/runtime.ts';
import { strType } from '../../objects/boxed.ts';
import { method } from '../../objects/define.ts';
import { typeError } from '../../objects/exception-types.ts';
import type { Result, Value } from '../../objects/object.ts';
import { typeOf } from '../../objects/type-of.ts';
import { collectThen } from '../../semantics/iteration.ts';
import { specialOf } from '../../semantics/special.ts';
import { textValue } from '../unbox.ts';
import { checkLength } from './code-points.ts';

/** Whether a value can be iterated at all. */
export function isIterable(value: Value): boolean {
  return (specialOf(value, '__iter__') ?? specialOf(value, '__getitem__') ?? null) !== null;
}

function joined(separator: string, items: readonly Value[]): string {
  let text = '';
  for (const [at, item] of items.entries()) {
    const part = textValue(item);
    if (part === undefined) {
      throw typeError(`sequence item ${at}: expected str instance, ${typeOf(item).name} found`);
    }
    text += at === 0 ? part : separator + part;
    checkLength(text.length);
  }
  return text;
}

/** `str.join` */
export function installTextJoin(): void {
  const body = (vm: Runtime, self: Value, iterable: Value): Result => {
    if (!isIterable(iterable)) throw typeError('can only join an iterable');
    return collectThen(vm, iterable, (items) => joined(textValue(self)!, items));
  };
  method(strType, 'join', '(self, iterable, /)', { access: 'reads' }, body);
}
