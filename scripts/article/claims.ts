import type { Finding } from '../../src/findings/finding.ts';

/** What the article says, section by section, and which of our findings answers it. */
export interface ArticleClaim {
  readonly section: string;
  /** The claim, in our words. */
  readonly claim: string;
  /** Ids of the findings that answer it, the deciding one first; none for what no count can answer. */
  readonly findings: readonly string[];
  /** What the answer means for the claim. The finding's verdict is about its own question, not about the article's sentence. */
  readonly verdict: 'supported' | 'contradicted' | 'undecided' | 'not a matter of counts';
  /** The verdict that the deciding finding must have for ours to stand. */
  readonly when?: Finding['verdict'];
  /** How the answer bears on the claim, in one or two sentences. */
  readonly because: string;
}

const first = 'gpt-oss-120b-2026-05-17';
const second = 'gpt-oss-120b-2026-05-24';

export const articleClaims: readonly ArticleClaim[] = [
  {
    section: 'Introduction',
    claim: 'It scored 23 of 30.',
    findings: [`suite-score-${first}`],
    verdict: 'supported',
    when: null,
    because: 'The counts add up. What the score is worth are the two intervals.',
  },
  {
    section: 'Introduction',
    claim: 'It scored four points below GPT-5.5, and the quality penalty is real.',
    findings: ['gpt-5.5 against gpt-oss-120b', `stated-claim-passes-below-gpt-5-5-of-${first}`],
    verdict: 'undecided',
    when: 'undecided',
    because:
      'Four passes, that is 13 percentage points, were counted. Chance alone shows as much between equal models often enough.',
  },
  {
    section: 'Introduction',
    claim: 'It stands second from the bottom of the leaderboard.',
    findings: ['ranking-agentic-core-v1'],
    verdict: 'undecided',
    when: 'undecided',
    because: 'By the counts it does. Thirty runs a model leave every rank open to everybody.',
  },
  {
    section: 'Introduction',
    claim: 'A pass cost 0.0013 dollars.',
    findings: ['cost of the first campaign'],
    verdict: 'supported',
    because: 'The printed total of 0.03 ÷ 23 gives anything from 0.0011 to 0.0015, and 0.0013 is among it.',
  },
  {
    section: 'Introduction',
    claim: 'It is a dense transformer of 120B parameters.',
    findings: [],
    verdict: 'not a matter of counts',
    because: 'The model card says mixture of experts, 5.1 of 116.8 billion parameters active; see SOURCE.md.',
  },
  {
    section: 'Results',
    claim: '76.67 % of the runs passed.',
    findings: [`stated-claim-pass-percentage-of-${first}`],
    verdict: 'supported',
    when: 'matches',
    because: '23 ÷ 30, to all printed digits.',
  },
  {
    section: 'Results',
    claim: 'Seven of ten tasks scored 2 of 3 or better.',
    findings: [`stated-claim-tasks-at-two-of-three-of-${first}`],
    verdict: 'contradicted',
    when: 'differs',
    because: 'The table above the sentence shows eight.',
  },
  {
    section: 'Results',
    claim: 'The misses on task_01 and task_06 are within run variance.',
    findings: [`unresolved-tasks-${first}`],
    verdict: 'supported',
    when: 'undecided',
    because: 'So are all the others: three runs settle no task of this campaign.',
  },
  {
    section: 'Results',
    claim: 'It is competent at reading, analysing and writing, and collapses at planning.',
    findings: ['task_07 against the other tasks'],
    verdict: 'undecided',
    because:
      'The contrast was picked after looking, and task_09 has the lower count. Adjusted for ten tasks that could have been picked, it is within chance.',
  },
  {
    section: 'Why does multi-step planning break down?',
    claim: 'GPT-5.5 does task_07 every time, GPT-OSS 120B does not.',
    findings: ['task_07 against GPT-5.5'],
    verdict: 'undecided',
    because: 'Three runs against three, or against six with the rerun, cannot tell.',
  },
  {
    section: 'Why does multi-step planning break down?',
    claim: 'It fails task_07 at a rate of 67 %.',
    findings: [`unresolved-tasks-${first}`, `stated-claim-task-07-failure-percentage-of-${first}`],
    verdict: 'undecided',
    when: 'undecided',
    because: '2 ÷ 3 is 67 %; the rate of failing behind it is anything from 14 to 98 %.',
  },
  {
    section: 'What is the tool-loop pattern?',
    claim: 'The tool loop shows in 3 of 30 runs.',
    findings: [`evidence-pattern-tool-call-redundancy-in-${first}`],
    verdict: 'supported',
    when: null,
    because: 'As counted in the pack. The rate behind it is known to within a factor of nine.',
  },
  {
    section: 'What is the tool-loop pattern?',
    claim: 'In one case it was the direct cause of a failure.',
    findings: [`evidence-pattern-tool-call-redundancy-and-failure-in-${first}`],
    verdict: 'undecided',
    when: 'not estimable',
    because:
      'One run at most can have failed with it. Whether loops go with failing needs the single runs, and what caused it a reader of the transcript.',
  },
  {
    section: 'Cost',
    claim: 'It was the cheapest model of all that were run.',
    findings: ['cost-per-pass-gpt-oss-20b'],
    verdict: 'contradicted',
    when: null,
    because:
      'True of the table in the section on cost. The same article gives a lower figure for the 20B three days later.',
  },
  {
    section: 'Cost',
    claim: 'A pass cost 41 % less than with Mistral Large 3.',
    findings: [`stated-claim-cheaper-than-mistral-large-3-of-${first}`],
    verdict: 'supported',
    when: 'matches',
    because:
      'Within what the printed digits allow. It is about what was spent, not about what the next campaign will cost.',
  },
  {
    section: 'What we were wrong about',
    claim: 'P1 (24 to 27 passes) missed.',
    findings: [`prediction-p1-of-${first}`],
    verdict: 'supported',
    when: 'near miss',
    because: 'By one pass: a near miss.',
  },
  {
    section: 'What we were wrong about',
    claim: 'P3 (task_07 passes 3 of 3) missed badly.',
    findings: [`prediction-p3-of-${first}`],
    verdict: 'undecided',
    when: 'miss',
    because: 'It missed. How badly three runs cannot say: one repetition in five would have made it true.',
  },
  {
    section: 'What we were wrong about',
    claim: 'P6 (at least 25, within 2 of GPT-5.5) missed.',
    findings: [`prediction-p6-of-${first}`],
    verdict: 'supported',
    when: 'near miss',
    because: 'A near miss, too.',
  },
  {
    section: 'What we were wrong about',
    claim: 'Two hits of six show where the forecaster is wrong.',
    findings: [`prediction-record-rigg-on-${first}`],
    verdict: 'undecided',
    when: null,
    because:
      'Six predictions of one campaign share its luck, and a hit rate is no proper score. Probabilities beside the predictions would make calibration a question that can be answered.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'The rerun is identical, the headline is stable.',
    findings: [`rerun-${first}-${second}`],
    verdict: 'undecided',
    when: 'compatible',
    because:
      'Equal totals are what one rerun in six shows. They neither confirm nor refute; a difference of 17 points either way is not excluded.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'The failure modes were the same.',
    findings: [`failure-modes-${first}-${second}`],
    verdict: 'undecided',
    when: 'undecided',
    because: 'The counts are. With seven failures each no shift could have been seen.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'The lower cost of the second campaign reflects lighter token use.',
    findings: ['cost of the rerun'],
    verdict: 'undecided',
    because:
      'Both totals are printed with one digit: the first campaign cost anything from the same to 2.3 times as much.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'One pass of six on task_09 is noise.',
    findings: ['task_09 over both campaigns'],
    verdict: 'undecided',
    because:
      'A task that never passes shows none of six. This one is not impossible; how often it passes six runs do not say.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'The size inversion is confirmed across two runs.',
    findings: ['size-inversion-gpt-oss-20b-over-gpt-oss-120b-2-campaigns'],
    verdict: 'undecided',
    when: 'undecided',
    because:
      'Two campaigns of the larger model are one side of the comparison, not two confirmations. The runs that would decide it are few and cheap.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'The 120B is six times as large.',
    findings: [`stated-claim-size-ratio-of-${second}`],
    verdict: 'supported',
    when: 'matches',
    because: 'In all parameters, rounded. In parameters that are active for a token it is 1.4 times.',
  },
  {
    section: 'Rerun confirmation',
    claim: 'A pass of the 20B costs 1.85 times less.',
    findings: [`stated-claim-cost-ratio-of-${second}`],
    verdict: 'contradicted',
    when: 'differs',
    because: 'The two figures that are divided give 1.81.',
  },
  {
    section: 'What we don’t know yet',
    claim: 'At least 10 runs of task_07 would tell 33 % from 50 to 60 %.',
    findings: ['runs-to-separate-gpt-oss-120b-on-task-07-multi-step-plan'],
    verdict: 'contradicted',
    when: 'undecided',
    because:
      'Ten runs find such a difference in one case of six, four or three. Eighty in a hundred take 60, 39 or 25 runs, for a few cents.',
  },
  {
    section: 'What we don’t know yet',
    claim: 'Planning coherence is its specific weakness: the data confirm it.',
    findings: ['task_07 against the other tasks', 'task_07 against GPT-5.5'],
    verdict: 'undecided',
    because: 'See above: two of six runs of one task, picked after looking.',
  },
];
