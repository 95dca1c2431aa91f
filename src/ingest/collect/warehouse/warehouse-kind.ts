/** How a database is reached. */
export interface Reach {
  readonly address: string;
  /** The address without who asks. */
  readonly name: string;
  /** For the connection, and for each answer. */
  readonly seconds: { readonly connection: number; readonly answer: number };
}
/** A connection to a database, open. Every value comes back as a text, or null. */
export interface Warehouse {
  readonly dialect: 'postgres' | 'clickhouse';
  /** Names and kinds of the columns of what is selected. @throws SourceFault */
  readonly columns: (query: string) => Promise<readonly WarehouseColumn[]>;
  readonly rows: (query: string) => Promise<readonly (readonly (string | null)[])[]>;
  /** Tables that there are, for a hint. */
  readonly tables: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface WarehouseColumn {
  readonly name: string;
  readonly isNumeric: boolean;
  /** Whether it can hold what is no number. */
  readonly isFloating: boolean;
}

/** One kind of database. */
export interface WarehouseKind {
  readonly connect: (reach: Reach) => Promise<Warehouse>;
  /** What an error says; whether it says that there is no such table. */
  readonly reasonOf: (error: unknown) => string;
  readonly isMissingTable: (error: unknown) => boolean;
}
