import { asyncioSources } from '../threads/asyncio/sources/package.ts';
import { pythonModules } from './python-modules.ts';

/** The modules of the library that are written in Python, by name: their source text. */
export const librarySources: ReadonlyMap<string, string> = new Map([...pythonModules, ...asyncioSources]);
