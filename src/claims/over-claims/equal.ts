import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

/** That two models are equally good is a statement, too: it takes an equivalence within the margin. */
export const equal: OverClaim = {
  label: 'equally good',
  words:
    /\bequally (?:good|strong|well|capable|reliable|accurate)\b|\bas (?:good|capable|strong|reliable|accurate) as\b|\bperforms? (?:exactly )?the same\b|\bon (?:a )?par (?:with)?\b|\bno (?:real |meaningful )?difference between\b|\bjust as (?:good|well|capable|strong)\b|\bmatch(?:es|ed)? the (?:score|performance|quality|accuracy) of\b|\bstatistical(?:ly)? (?:tied?|identical|equivalent|equal|the same)\b|\bstatistical (?:tie|dead heat)\b|\b(?:exactly |just |basically |essentially |effectively )?the same as\b|\bneck and neck\b|\binterchangeable\b|\bequivalent to\b|\bidentical to\b|\bindistinguishable from\b|\bdead heat\b/gi,
  except:
    /not as (?:good|capable|strong)|as (?:good|well) as (?:it gets|possible|any|new|we)|the same as (?:the (?:sum|number|harness|suite|prompt|setup|price|cost))|the same (?:harness|suite|prompt|price|cost|setup)/i,
  hear: (said, court) => {
    const models = [...new Set([...said.subjects, ...said.objects])];
    // `identical to the original`, of one model: its reruns must show it.
    if (models.length === 1)
      return /same|identical/u.test(said.words) &&
        /\b(?:original|first|before|last|previous|rerun|run \d|campaign)\b/i.test(said.sentence)
        ? court.repeated(models[0]!)
        : null;
    return ofAll(pairsOf(said).map(([a, b]) => court.same(a, b)));
  },
};
