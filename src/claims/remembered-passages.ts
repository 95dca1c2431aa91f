import type { CheckedClaim } from './claim.ts';
import type { Subject } from './subject.ts';
import type { Passage } from './text/passage.ts';

/** What an article has told so far. */
export interface Told {
  /** The model that was named first: what the article is about. */
  main: string | null;
  /** The models of the last heading. */
  heading: readonly string[];
  /** Whom the passage before spoke of. */
  spoken: Subject | null;
  task: string | null;
  /** Those of the campaign that was named last. */
  campaigns: ReadonlySet<string> | null;
}

export type Outcome = Pick<CheckedClaim, 'verdict' | 'about'> &
  Partial<Pick<CheckedClaim, 'evidence' | 'right' | 'others' | 'figure'>>;

/** What a passage says at one of its places. */
export interface Said {
  readonly at: number;
  readonly text: string;
  readonly sentence: string;
  readonly outcome: Outcome;
}

/** A passage that comes again after the same has been told says the same. Long ones are read anew; so many are kept at once. */
const mostSigns = 4000;
const mostKept = 20_000;

export function rememberingPassages(
  read: (passage: Passage) => readonly Said[],
): (passage: Passage, told: Told) => readonly Said[] {
  const known = new Map<string, { readonly said: readonly Said[]; readonly left: Told }>();
  return (passage, told) => {
    const { text, kind, table } = passage;
    if (text.length > mostSigns) return read(passage);
    const { main, heading, spoken, task, campaigns } = told;
    const key = JSON.stringify([text, kind, table, main, heading, spoken, task, campaigns && [...campaigns]]);
    const before = known.get(key);
    if (before !== undefined) {
      Object.assign(told, before.left);
      return before.said;
    }
    const said = read(passage);
    if (known.size > mostKept) known.clear();
    known.set(key, { said, left: { ...told } });
    return said;
  };
}
