/** What a sentence may be about. */
export interface Entity {
  readonly kind: 'model' | 'task' | 'campaigns' | 'mode' | 'pattern' | 'prediction';
  readonly id: string;
}

/** A stretch of text that names something; numbers inside it state nothing of the data. */
export interface Mention {
  /** null where no pack holds what is named. */
  readonly entity: Entity | null;
  readonly from: number;
  readonly to: number;
  /** What it is, in words: a date, a version, a model that no pack holds. */
  readonly what: string;
  /** What a model that no pack holds is called. */
  readonly name?: string;
}

export const unknownModel = 'a model that no pack holds';
export const quotation = 'a quotation';

export const isModel = ({ entity }: Mention) => entity?.kind === 'model';

/** Two lists from left to right as one; where they overlap, the first wins. */
export function mergedMentions(first: readonly Mention[], second: readonly Mention[]): Mention[] {
  const all: Mention[] = [];
  let at = 0;
  for (const one of second) {
    while (at < first.length && first[at]!.to <= one.from) all.push(first[at++]!);
    if (at < first.length && first[at]!.from < one.to) continue;
    all.push(one);
  }
  return [...all, ...first.slice(at)];
}
