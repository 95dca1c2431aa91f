import { driver, drivers } from '../drivers.ts';
import { codeOf, messageOf, reasons } from './postgres.ts';
import type { Warehouse, WarehouseColumn, WarehouseKind } from './warehouse-kind.ts';

interface Meta {
  readonly meta: readonly { readonly name: string; readonly type: string }[];
}

export const clickhouse: WarehouseKind = {
  connect: async ({ address, name, seconds }): Promise<Warehouse> => {
    const { createClient, ClickHouseLogLevel } = await driver(name, drivers.clickhouse);
    const url = new URL(address);
    const isSecure = url.protocol === 'clickhouses:' || url.searchParams.get('secure') === 'true';
    const port = url.port === '' ? (isSecure ? '8443' : '8123') : url.port;
    const database = decodeURIComponent(url.pathname.slice(1));
    const client = createClient({
      url: `${isSecure ? 'https' : 'http'}://${url.hostname || 'localhost'}:${port}`,
      ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
      ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
      ...(database === '' ? {} : { database }),
      application: 'holdsup',
      // What goes wrong is said once, by whoever asked.
      log: { level: ClickHouseLogLevel.OFF },
      request_timeout: seconds.answer * 1000,
      // A server of one request needs no others kept open.
      keep_alive: { enabled: false },
    });
    const answer = await Promise.race([client.ping({ select: true }), afterSeconds(seconds.connection)]);
    if (answer === null || !answer.success) {
      await client.close();
      throw answer?.error ?? Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
    }
    // Only reads, on servers that know how to be told.
    const ask = async (query: string, format: 'JSONCompact') =>
      (await client.query({ query, format })).json<(string | null)[]>();
    return {
      dialect: 'clickhouse',
      columns: async (query) => {
        const { meta = [] } = (await ask(query, 'JSONCompact')) as Partial<Meta>;
        return meta.map(({ name: column, type }): WarehouseColumn => {
          const [, number] = /^(?:LowCardinality\(|Nullable\()*(U?Int|Float|Decimal)/u.exec(type) ?? [];
          return { name: column, isNumeric: number !== undefined, isFloating: number === 'Float' };
        });
      },
      rows: async (query) => (await ask(query, 'JSONCompact')).data,
      tables: async () => {
        const query = 'select name from system.tables where database = currentDatabase() order by name limit 200';
        return (await ask(query, 'JSONCompact')).data.map(([one]) => one!);
      },
      close: () => client.close(),
    };
  },
  isMissingTable: (error) => ['60', '81'].includes(codeOf(error)),
  reasonOf: (error) => reasons[codeOf(error)] ?? messageOf(error),
};

function afterSeconds(seconds: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000, null).unref();
  });
}
