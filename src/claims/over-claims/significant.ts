import { type OverClaim, ofAll, pairsOf } from './over-claim.ts';

/** Significant is what a test shows after all that was looked at. */
export const significant: OverClaim = {
  label: 'significant',
  words:
    /\b(?:statistically |highly )?significant(?:ly)?(?: (?:better|worse|higher|lower|more|fewer|outperforms?|outscores?|beats?|ahead|stronger|weaker|difference|lead|gap|advantage|improvement|drop|regression))?\b/gi,
  except:
    /significant(?:ly)? (?:cheaper|cost|less expensive|more expensive|faster|slower|digit|figure|part|amount|time|work|effort|number|smaller|larger|bigger|longer|shorter)/i,
  hear: (said, court) => {
    const isTurned = /worse|lower|fewer|weaker/u.test(said.words);
    if (said.objects.length > 0 && said.subjects.length > 0) {
      const isOrdered = /better|higher|outperform|outscore|beat|ahead|stronger|worse|lower|weaker/u.test(said.words);
      return ofAll(
        pairsOf(said).map(([a, b]) =>
          !isOrdered ? court.differ(a, b) : isTurned ? court.ahead(b, a) : court.ahead(a, b),
        ),
      );
    }
    const models = [...new Set([...said.subjects, ...said.objects])];
    if (models.length === 2) return court.differ(models[0]!, models[1]!);
    if (models.length !== 1 || !/statistic|improvement|drop|regression|better|worse/u.test(said.words)) return null;
    const rerun = court.finding(['rerun', 'campaign-series'], models);
    if (rerun === undefined) return null;
    return {
      isBorne: rerun.verdict === 'contradicted' || rerun.verdict === 'supported',
      sentence: rerun.brief ?? rerun.claim,
      evidence: `findings.json: ${rerun.id}`,
    };
  },
};
