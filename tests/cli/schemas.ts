import { readFileSync } from 'node:fs';
import type { Json } from '@heddle/core';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';

/** What the tests look at in a schema. */
export interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly enum?: readonly Json[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

/** A schema with the definitions that it refers to. */
export type WholeSchema = Schema & { readonly $defs: Readonly<Record<string, Schema>> };

/** A schema in `docs/`. */
export function readSchema(name: string): WholeSchema {
  const url = new URL(`../../docs/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as WholeSchema;
}

/** What tells whether something fits a schema. */
export function validatorOf<T>(schema: WholeSchema): ValidateFunction<T> {
  // allErrors: a failure should show everything that is wrong.
  return new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile<T>(schema);
}

/** The value that a command has printed as JSON, once it is known to fit a schema. */
export function fitting<T>(validate: ValidateFunction<T>, stdout: string): T {
  const value: unknown = JSON.parse(stdout);
  expect(stdout).toBe(`${JSON.stringify(value, null, 2)}\n`);
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
  return value as T;
}

/**
 * Tests that a schema tells of every key what it means and whether it is there.
 * @param optional the keys that may be missing, as `definition.key`.
 */
export function testKeys(schema: WholeSchema, optional: readonly string[] = []): void {
  const objects = Object.entries({ ...schema.$defs, '': schema }).filter(([, { properties }]) => properties);

  test('describes every key', () => {
    for (const [, { properties = {} }] of objects) {
      for (const [key, value] of Object.entries(properties)) {
        const target = value.$ref === undefined ? value : schema.$defs[value.$ref.slice('#/$defs/'.length)];
        expect({ key, description: value.description ?? target?.description }).toEqual({
          key,
          description: expect.stringMatching(/^[A-Z].*\.$/),
        });
      }
    }
  });

  test('requires every key but those that say when they are there, and knows no other', () => {
    const missing: string[] = [];
    for (const [name, { properties = {}, required = [], additionalProperties }] of objects) {
      const rest = Object.keys(properties).filter((key) => !required.includes(key));
      for (const key of rest) expect(properties[key]!.description).toMatch(/; absent |[;.] [Oo]nly |Absent /);
      missing.push(...rest.map((key) => `${name}.${key}`));
      expect(required).toEqual(Object.keys(properties).filter((key) => !rest.includes(key)));
      expect(additionalProperties).toBe(false);
    }
    expect(missing.sort()).toEqual([...optional].sort());
  });
}
