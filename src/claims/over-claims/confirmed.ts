import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

/** A rerun confirms where the two campaigns are shown to be the same within the margin; a difference where it is shown. */
export const confirmed: OverClaim = {
  label: 'confirmed',
  words: /\bconfirm(?:ed|s|ing|ation)?\b|\breplicat(?:ed|es)\b|\breproduced\b|\bheld up\b/gi,
  only: /\binversion\b|\bcampaigns?\b|\breruns?\b|\bre-runs?\b|\bruns?\b|\bresults?\b|\bscores?\b|\bdata (?:does |do )?confirm|\bthat\b|\bleads?\b|\bdifference\b|\branking\b/i,
  except:
    /\bcosts?\b[^.;]{0,20}$|costs? confirm|confirmed (?:tool|access|by the (?:api|vendor))|confirm(?:ed|s)? (?:tool|receipt|access)/i,
  hear: (said, court) => {
    const models = [...new Set([...said.subjects, ...said.objects])];
    const inversion = court.finding(['size-inversion'], models);
    if (models.length === 1 && !/\binversion\b/i.test(said.sentence)) return court.repeated(models[0]!);
    if (models.length <= 2 && inversion !== undefined)
      return {
        isBorne: inversion.verdict === 'supported',
        sentence: inversion.brief ?? inversion.claim,
        evidence: `findings.json: ${inversion.id}`,
      };
    return ofAll(pairsOf(said).map(([a, b]) => court.ahead(a, b)));
  },
};
