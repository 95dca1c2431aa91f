import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

/** Two equal totals are no stability: that takes an equivalence. */
export const stable: OverClaim = {
  label: 'the same',
  words:
    /\bidentical(?:ly)?\b|\bstable\b|\bunchanged\b|\bconsistent\b|\bno change\b|\breproducible\b|\brepeatable\b|\bstability of\b/gi,
  only: /\bscor\w+|\bresults?\b|\bruns?\b|\brates?\b|\bperform\w*|\bcampaigns?\b|\breruns?\b/i,
  except:
    /consistent with|stable (?:release|version|api|across harness)|unchanged (?:harness|prompt|suite|code|settings)|identical (?:\w+ )?(?:harness|prompts?|suites?|settings|tasks|conditions|hardware|infrastructure|configuration|arguments|tool)/i,
  hear: (said, court) => {
    const models = [...new Set([...said.subjects, ...said.objects])];
    if (models.length === 1) return court.repeated(models[0]!);
    return ofAll(pairsOf(said).map(([a, b]) => court.same(a, b)));
  },
};
