import { pathToFileURL } from 'node:url';
import { type Scenario, UsageError } from '@heddle/core';
import { describeUnexpected } from './failure.ts';

function isScenario(value: unknown): value is Scenario {
  if (typeof value !== 'object' || value === null) return false;
  const { name, setup } = value as Partial<Scenario>;
  return typeof name === 'string' && typeof setup === 'function';
}

function describeImportError(error: unknown, cwd: string): string {
  const isUnknown = (error as NodeJS.ErrnoException | null)?.code === 'ERR_UNKNOWN_FILE_EXTENSION';
  return isUnknown
    ? `Node ${process.versions.node} cannot load TypeScript; expected Node 22.18 or later, or a .js file`
    : describeUnexpected(error, cwd);
}

/**
 * Loads the scenario that an ES module exports.
 * @param name what messages call the file.
 * @throws UsageError
 */
export async function loadModule(path: string, name: string, cwd: string): Promise<Scenario> {
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`${name}: ${describeImportError(error, cwd)}`);
  }
  const scenario = [exported.default, exported.scenario].find(isScenario);
  if (scenario !== undefined) return scenario;
  throw new UsageError(
    `${name}: exports no scenario; expected one as the default export, or as an export named scenario`,
  );
}
