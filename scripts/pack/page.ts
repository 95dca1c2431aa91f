import { dataPackJsonSchema } from '../../src/ingest/pack/data-pack-schema.ts';
import { byTask, claims, forms, judged, predictionFile, singleRuns, smallest, targets } from './examples.ts';
import { fieldTables } from './fields.ts';

const yaml = (text: string) => `\`\`\`yaml\n${text}\`\`\``;

/** docs/pack.md: what a data pack is, from the smallest one to every field. */
export function packPage(): string {
  return `# The data pack

A data pack is one YAML or JSON file with the results of one campaign: one model on one suite. Results of other tools need not be written as packs: every command reads them as they are ([formats.md](formats.md)), and \`holdsup convert\` makes packs of them. A pack is where predictions and published figures can stand beside the results.

## The smallest pack

${yaml(smallest)}

\`holdsup check\` says what is wrong with a pack, with file, line and a hint. \`holdsup init\` writes this pack with comments.

## More detail allows more analysis

Counts by task: which tasks it fails, and an interval for new tasks.

${yaml(byTask)}

Single runs: costs with intervals, scores, what was not graded and why. \`passed: null\` is a run without a verdict; it is never counted as failed. Counts are made from the runs and need not be written.

${yaml(singleRuns)}

Where a judge graded the runs and people checked some of them, \`checked_passed\` stands beside \`passed\`, and \`judge_check\` says how these runs were drawn. A pack of counts gives the four counts:

${yaml(judged)}

\`sample: random\` are runs drawn of all graded ones, \`by_verdict\` so many of the passes and so many of the fails of the judge: then how often either is right is known, and neither sensitivity nor specificity. \`of: other_runs\` are other runs of the same judge and suite. What is not said is not guessed: without a sample the report counts, and corrects nothing.

Keep the digits of published amounts: \`0.070\` is not \`0.07\`, and the rounding is carried through.

## Completion in editors

With the YAML extension of an editor, this first line gives completion and marks errors while you type; the path leads from the pack to the installed package:

${yaml('# yaml-language-server: $schema=../node_modules/holdsup/schema/data-pack.schema.json\n')}

In JSON the field \`"$schema"\` does the same.

## Predictions

A prediction has an \`id\`, a \`target\` and one form. It stands in the pack under \`predictions\`, or in a file of its own, which can be frozen before the campaign (\`holdsup predictions freeze FILE\`):

${yaml(predictionFile)}

| form | it comes true when | such as |
|---|---|---|
${Object.entries(forms)
  .map(([form, { says, fields }]) => `| \`${form}\` | ${says} | \`{ id: p, ${fields} }\` |`)
  .join('\n')}

\`probability\` says how likely you hold an event to be. \`by\`, \`made_on\`, \`tags\` and \`statement\` say who predicted, when, of what kind, and in which words. A prediction with neither target nor form is known to exist, and was not published.

### What a prediction can aim at

| target | is |
|---|---|
${targets.map(([path, what]) => `| \`${path}\` | ${what} |`).join('\n')}

Names with other signs than letters, digits, \`_\` and \`-\` stand in brackets, and the path in quotes: \`"per_task_results[task 1.2].passes"\`.

## Published figures and open questions

Figures that you print elsewhere are recomputed from the pack, as they were rounded. Behind the counts by task above:

${yaml(claims)}

## Every field

Fields with * are needed. Any other may be left out, or be null. A pack holds at least one of \`run_summary\`, \`per_task_results\`, \`runs\` and \`published_scores\`.

${fieldTables(dataPackJsonSchema())}
`;
}
