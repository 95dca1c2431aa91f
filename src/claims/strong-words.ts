import type { Finding } from '../findings/finding.ts';
import type { Surroundings } from './bind.ts';
import type { CheckedClaim } from './claim.ts';
import type { Mention } from './entities.ts';
import type { Known } from './known.ts';
import { overClaims } from './over-claims/over-claims.ts';

/** Where a sentence stands in its passage. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
}

/** A strong word, placed in the passage. */
type StrongWord = Omit<CheckedClaim, 'line' | 'column' | 'sentence'> & { readonly at: number };

/** Words that take the strong ones back. */
const denial =
  /\b(?:not|n[’']t|no|never|cannot|neither|nor|without|whether|if|could|may|might|would|undecided|unclear|unless|probably|likely|perhaps)\b/iu;

/** A sentence that says of itself what is not shown claims no more. */
const qualified =
  /\bundecided\b|told apart from no\b|\bnot (?:yet )?(?:shown|confirm\w*|settled|separated)\b|\bno difference is shown\b/iu;

/** The strong words of a sentence, each held against the clearest finding about all the models that it is said of. */
export function strongWords(
  text: string,
  { from, to }: Sentence,
  {
    surroundings: { near, spoken: goneOn },
    mentions,
    findings,
    known,
  }: {
    readonly surroundings: Surroundings;
    readonly mentions: readonly Mention[];
    readonly findings: readonly Finding[];
    readonly known: Known;
  },
): StrongWord[] {
  const sentence = text.slice(from, to);
  if (qualified.test(sentence)) return [];
  const spoken = [...([...near].some((id) => known.models.has(id)) ? near : goneOn)].filter((id) =>
    known.models.has(id),
  );
  return overClaims.flatMap(({ words, about, needs, bears, only, label, ahead }) =>
    [...sentence.matchAll(words)].flatMap((match): StrongWord[] => {
      if (only !== undefined && !only.test(sentence)) return [];
      const isDenied =
        denial.test(sentence.slice(Math.max(0, match.index - 60), match.index)) && !/^not an?\b/iu.test(match[0]);
      if (isDenied || sentence.trimEnd().endsWith('?')) return [];
      const finding = about
        .map((kind) => findings.find((one) => one.kind === kind && isAbout(one, spoken, known)))
        .find((one) => one !== undefined);
      if (finding === undefined) return [];
      const at = from + match.index;
      const said = { at, text: match[0], evidence: `findings.json: ${finding.id}`, others: 0 };
      const isTurned = ahead !== undefined && isReversed(ahead(match[0]), { mentions, at, known });
      if (!isTurned && needs.includes(finding.verdict) && (bears === undefined || bears(finding, sentence))) {
        return [{ ...said, verdict: 'matches', about: `${label}: ${finding.verdict ?? 'as the data'}`, right: null }];
      }
      const reason = isTurned ? 'the other way round' : (finding.verdict ?? 'other than the data');
      return [{ ...said, verdict: 'overstated', about: `${label}: ${reason}`, right: finding.brief ?? finding.claim }];
    }),
  );
}

/** Whether a finding is about all the models that are spoken of; none is, where none are. */
function isAbout({ campaigns }: Finding, spoken: readonly string[], { modelOf }: Known): boolean {
  const models = new Set(campaigns.map((id) => modelOf.get(id)));
  return spoken.length > 0 && spoken.every((id) => models.has(id));
}

/** Whether the model that a sentence puts ahead has the lower score. */
function isReversed(
  ahead: 'first' | 'second' | 'all',
  {
    mentions,
    at,
    known: { rates },
  }: { readonly mentions: readonly Mention[]; readonly at: number; readonly known: Known },
): boolean {
  const models = mentions.filter(({ entity }) => entity?.kind === 'model');
  const before = models.findLast(({ from }) => from < at)?.entity?.id;
  const after = models.find(({ from }) => from > at)?.entity?.id;
  if (before === undefined) return false;
  const rateOf = (model: string) => rates.get(model)!;
  if (ahead === 'all') return [...rates.values()].some((rate) => rate > rateOf(before) + 1e-12);
  if (after === undefined) return false;
  const [better, worse] = ahead === 'first' ? [before, after] : [after, before];
  return rateOf(better) < rateOf(worse) - 1e-12;
}
