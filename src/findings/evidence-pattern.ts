import { campaignName } from '../campaign/campaign-name.ts';
import { evidence, formatPath } from '../campaign/select.ts';
import { levelName, percent, percentInterval, plural } from '../format.ts';
import type { Measures } from '../measures/measures.ts';
import type { PatternRow } from '../measures/pattern-rates.ts';
import type { DraftFinding, FindingRule } from './finding.ts';

export const evidencePattern: FindingRule = {
  label: 'Evidence pattern',
  question: 'How often does this behaviour show?',
  find: (measures) => measures.patterns.map((row) => find(row, measures)),
};

function find(row: PatternRow, { campaigns, options: { level } }: Measures): DraftFinding {
  const campaign = campaigns.find(({ id }) => id === row.campaign)!;
  const seen = row.affectedRuns > 0;
  return {
    subject: `${row.pattern} in ${campaignName(campaign, campaigns)}`,
    verdict: seen ? 'supported' : 'compatible',
    claim: `${row.pattern} ${seen ? 'shows' : 'was not seen'} in ${row.affectedRuns} of ${plural(row.ofRuns, 'run')} of ${row.model}: ${percent(row.rate.value)} ${percentInterval(row.rate.lower, row.rate.upper)} at ${levelName(level)}.`,
    evidence: evidence(campaign, row.path, formatPath(['evidence_patterns', row.pattern, 'of_runs'])),
    estimate: row.rate,
    figures: [],
    caveats: [
      'Runs of all tasks are pooled; whether the pattern causes failures is another question, which counts alone do not answer.',
    ],
    references: ['blaker-2000'],
  };
}
