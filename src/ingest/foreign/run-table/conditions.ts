import type { DataPack } from '../../pack/data-pack-schema.ts';
import { momentOf, nameOf } from '../fields.ts';
import { campaignId, modelNamed } from '../run-list.ts';
import { nameOfFile, noSuite } from './made-of-rows.ts';
import type { Row } from './row-table.ts';
import { BadRow, cellOf, isInstantColumn, type RowReader } from './run-of-row.ts';

export const conditionFields = ['suite', 'model', 'harness', 'provider', 'agent', 'effort', 'variant', 'date'] as const;

/** What rows of one campaign have in common. */
export type Conditions = Readonly<Partial<Record<(typeof conditionFields)[number], string>>>;

/** Of one row. A day is a condition; the instants at which runs began are not. @throws a BadRow */
export function conditionsOf(reader: RowReader, row: Row): Conditions {
  const conditions: Partial<Record<(typeof conditionFields)[number], string>> = {};
  for (const field of conditionFields) {
    const cell = cellOf(reader, row, field);
    if (field === 'date') {
      const day = isInstantColumn(reader) ? undefined : momentOf(cell);
      if (day !== undefined) conditions.date = day;
      continue;
    }
    const name = nameOf(cell);
    if (name !== undefined) conditions[field] = name;
    else if (field === 'model' && reader.of.model !== undefined && reader.options.model === null) {
      throw new BadRow({ column: reader.names[reader.of.model]!, expected: 'name a model', received: 'nothing' });
    }
  }
  return conditions;
}

/** The part of a pack that says which campaign it is; ids are made of the file and of what tells its campaigns apart. */
export function aboutCampaign(
  { options }: RowReader,
  file: string,
  { own, all }: { readonly own: Conditions; readonly all: readonly Conditions[] },
): Pick<DataPack, 'campaign' | 'model'> {
  const differing = differingConditions(all);
  const { suite, model = options.model ?? nameOfFile(file), effort, date, ...others } = own;
  return {
    campaign: {
      id: campaignId(fileId(file), ...differing.map((field) => own[field])),
      ...(date === undefined ? {} : { date }),
      suite: suite ?? options.suite ?? noSuite,
      ...others,
      ...(effort === undefined ? {} : { reasoning: { effort } }),
    },
    model: modelNamed(model),
  };
}

/** Which conditions tell campaigns apart. */
export function differingConditions(all: readonly Conditions[]): readonly (keyof Conditions)[] {
  return conditionFields.filter((field) => new Set(all.map((one) => one[field])).size > 1);
}

/** The name of the file with that of its folder, which tells results of one name apart. */
export function fileId(file: string): string {
  const parts = file.replaceAll('\\', '/').split('/');
  const folder = parts.at(-2);
  const name = nameOfFile(file);
  return folder === undefined || ['', '.', '..'].includes(folder) ? name : `${folder}/${name}`;
}
