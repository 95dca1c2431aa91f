import { driver, drivers } from '../drivers.ts';
import type { Warehouse, WarehouseColumn, WarehouseKind } from './warehouse-kind.ts';

/** Object ids of types, as PostgreSQL has had them ever since. */
const floating = new Set([700, 701, 1700]);
const integer = new Set([20, 21, 23]);

export const postgres: WarehouseKind = {
  connect: async ({ address, name, seconds }): Promise<Warehouse> => {
    const { default: pg } = await driver(name, drivers.postgres);
    const client = new pg.Client({
      connectionString: address,
      connectionTimeoutMillis: seconds.connection * 1000,
      statement_timeout: seconds.answer * 1000,
      // Where the server is gone nobody stops the statement.
      query_timeout: seconds.answer * 1000 + 1000,
      application_name: 'holdsup',
      types: { getTypeParser: () => (text: string) => text },
    });
    // A connection that breaks later ends the query that waits for it.
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('begin transaction read only');
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    const rows = async (query: string) => {
      const { rows: found } = await client.query<(string | null)[]>({ text: query, rowMode: 'array' });
      return found;
    };
    return {
      dialect: 'postgres',
      columns: async (query) => {
        const { fields } = await client.query({ text: query, rowMode: 'array' });
        return fields.map(({ name: column, dataTypeID }): WarehouseColumn => {
          const isFloating = floating.has(dataTypeID);
          return { name: column, isNumeric: isFloating || integer.has(dataTypeID), isFloating };
        });
      },
      rows,
      tables: async () => {
        // The statement that failed ended the transaction.
        await client.query('rollback');
        const named = `case when table_schema = current_schema() then '' else table_schema || '.' end || table_name`;
        const own = `table_schema not in ('information_schema', 'pg_catalog')`;
        return (await rows(`select ${named} from information_schema.tables where ${own} order by 1 limit 200`)).map(
          ([one]) => one!,
        );
      },
      close: () => client.end(),
    };
  },
  isMissingTable: (error) => ['42P01', '3F000'].includes(codeOf(error)),
  reasonOf: (error) => {
    const code = codeOf(error);
    if (code === '57014' || (error instanceof Error && error.message === 'Query read timeout')) {
      return 'nothing in the time that it has (--timeout)';
    }
    return reasons[code] ?? messageOf(error);
  },
};

/** Of the first of several attempts, where a name leads to several addresses. */
export function codeOf(error: unknown): string {
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return one instanceof Error && 'code' in one ? String(one.code) : '';
}

export function messageOf(error: unknown): string {
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (one instanceof Error ? one.message : String(one)).split('\n', 1)[0]!;
}

/** Why no connection comes about, in words. */
export const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nobody listens there',
  ECONNRESET: 'a connection that broke off',
  ENOTFOUND: 'no host of that name',
  EAI_AGAIN: 'no host of that name',
  ENOENT: 'no socket at that path',
  ETIMEDOUT: 'no answer in time',
};
