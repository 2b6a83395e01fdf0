import { catalogue, type Entry, type TypescriptForm } from '@heddle/scenarios';

const names = ['lost-update', 'check-then-act', 'publication-order', 'self-deadlock', 'ab-ba'];

/** The first lessons of the catalogue. Their programs on primitives are small, and without the weight of an interpreter. */
export const firstLessons: readonly (Entry & { readonly typescript: TypescriptForm })[] = catalogue.flatMap(
  (entry) =>
    entry.typescript !== null && names.includes(entry.name)
      ? [{ ...entry, typescript: entry.typescript }]
      : [],
);

/** Those programs, with their repaired twins. */
export const firstForms: readonly TypescriptForm[] = firstLessons.map(({ typescript }) => typescript);
