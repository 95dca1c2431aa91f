import { grouped } from '../../grouped.ts';
import { listed } from '../../listed.ts';

const mostNames = 8;

/** `Model a and Model b are left out: the pack states no cost.`: a sentence for each reason, with the first few names where they are many. */
export function leftOutByReason(
  rows: readonly { readonly name: string; readonly missing: string }[],
  out: string,
): string[] {
  return [...grouped(rows, ({ missing }) => missing)].map(([missing, group]) => {
    const names = group.map(({ name }) => name);
    const told =
      names.length > mostNames ? [...names.slice(0, mostNames - 1), `${names.length - mostNames + 1} more`] : names;
    return `${listed(told)} ${names.length === 1 ? 'is' : 'are'} ${out}: ${missing}.`;
  });
}
