import { loadSqlite } from '../library/services/sqlite/engine.ts';
import type { PythonProgram } from './python-program.ts';

/**
 * Loads what a program needs and cannot wait for while it runs: SQLite where it imports `sqlite3`. To be called before the first
 * execution; later programs of the same process find it there.
 */
export async function loadProgramResources(program: PythonProgram): Promise<void> {
  if (program.imports('sqlite3')) await loadSqlite();
}
