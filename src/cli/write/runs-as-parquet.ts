import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** JSON lines as Parquet, by DuckDB, which is asked for only here: nothing else that is installed writes Parquet. */
export async function runsAsParquet(lines: string): Promise<Uint8Array> {
  const duckdb = await import('@duckdb/node-api').catch(() => null);
  if (duckdb === null) {
    throw new UsageError('--to parquet: needs DuckDB (npm install @duckdb/node-api); --to csv and --to jsonl do not');
  }
  const folder = mkdtempSync(join(tmpdir(), 'holdsup-parquet-'));
  try {
    writeFileSync(join(folder, 'runs.jsonl'), lines);
    const instance = await duckdb.DuckDBInstance.create();
    try {
      const connection = await instance.connect();
      const [from, to] = ['runs.jsonl', 'runs.parquet'].map((name) => quoted(join(folder, name)));
      const columns = Object.entries(typesOf(lines)).map(([name, type]) => `${quoted(name)}: ${quoted(type)}`);
      const rows = `SELECT * FROM read_json(${from}, format = 'newline_delimited', columns = {${columns.join(', ')}})`;
      await connection.run(`COPY (${rows}) TO ${to} (FORMAT parquet)`);
      connection.closeSync();
    } finally {
      instance.closeSync();
    }
    return readFileSync(join(folder, 'runs.parquet'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** DuckDB's own guesses take names such as 2026-05-17 for days. */
function typesOf(lines: string): Record<string, string> {
  const types: Record<string, string> = {};
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    for (const [name, value] of Object.entries(JSON.parse(line) as Record<string, unknown>)) {
      if (value === null) types[name] ??= 'BOOLEAN';
      else if (typeof value === 'boolean') types[name] = 'BOOLEAN';
      else if (typeof value === 'string') types[name] = 'VARCHAR';
      else if (Number.isInteger(value)) types[name] = types[name] === 'DOUBLE' ? 'DOUBLE' : 'BIGINT';
      else types[name] = 'DOUBLE';
    }
  }
  return types;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
