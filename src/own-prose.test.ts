import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * No room guesses back from words what an earlier room knew as data: a label may be reworded without anything being lost. What this looks
 * for are calls that search, cut or change a text; the places below do so to texts that are not ours to know, and say which.
 */
const allowed: readonly (readonly [files: RegExp, reason: string])[] = [
  // Texts of others.
  [/^claims\/(?:text|names|over-claims)\//u, 'an article is foreign prose'],
  [
    /^claims\/(?:asserted|bind|cell-meaning|claims|finding-facts|markers|meaning|nearest-verb|parties|strong-words|subject|tone|which-rate)\.ts$/u,
    'an article is foreign prose',
  ],
  [/^cli\/(?:flags|next-question|reading-flags|plan\/flags)\.ts$/u, 'somebody typed it'],
  [/^cli\/(?:commands\/(?:chart|collect|merge|sql)|write\/replaceable)\.ts$/u, 'somebody typed it: names of files'],
  [/^cli\/watch\//u, 'addresses that a browser asks for, and names of files'],
  [/^cli\/write\/(?:earlier-report|starter-files)\.ts$/u, 'files on a disk, ours or not: nothing else tells'],
  [/^cli\/print\/standard-streams\.ts$/u, 'the system tells it as text'],
  [/^cli\/(?:commands\/completion|program)\.ts$/u, 'the grammar in which commander is told of flags'],
  [
    /^(?:measures\/(?:breakdown|pairs\/same-records)|cli\/write\/every-eval-ever)\.ts$/u,
    'tags, amounts and harnesses as a pack has them',
  ],
  [/^measures\/predictions\/forecast\.ts$/u, 'a path in a pack'],
  [
    /^report\/(?:letters-without-font|render|svg|text-metrics|ttf|vega-svg)\.ts$/u,
    'drawings as Vega makes them, letters of a font',
  ],
  // Texts of ours that are set, whatever they say.
  [
    /^(?:cli\/completion-scripts|measures\/table|report\/(?:format|markdown-text|stable-json|page\/(?:embedded|html|reload)))\.ts$/u,
    'escapes',
  ],
  [/^report\/page\/figure\.ts$/u, 'the drawing of Vega; and digits are set in columns'],
  [/^report\/page\/script\//u, 'in a browser the page is all there is'],
  [
    /^report\/(?:charts\/draw\/text-lines|charts\/specs\/task-model-heat-map-spec|article\/article-files)\.ts$/u,
    'where lines break',
  ],
  [/^(?:findings\/anchor|report\/page\/finding-article)\.ts$/u, 'names as anchors and classes'],
  [
    /^(?:findings\/words\/prediction-words|measures\/predictions\/calibration\/stated-ends)\.ts$/u,
    'digits of one number',
  ],
  [/^cli\/commands\/coverage\.ts$/u, 'the statistics know no suites, and their words are put into those of a suite'],
];

/** Rooms in which hardly a text needs to be looked into; elsewhere only words are looked for. */
const strict = /^(?:findings|measures|report|claims)\//u;

/** Fields that hold our own prose. They are not looked into anywhere, in the places above neither. */
const ownFields =
  'about|brief|caption|caveat|claim|direction|explanation|headline|judged|label|method|missing|proposition|question|reason|subtitle|how';

const cuts = 'startsWith|endsWith|split|match|matchAll|replace|replaceAll|search';
const ofOwn = new RegExp(String.raw`\b(?:${ownFields})\)?[!?]{0,2}\.(?:${cuts}|includes|indexOf|lastIndexOf)\(`, 'u');
const testsOwn = new RegExp(String.raw`\.(?:test|exec)\((?:\w+[!?]?\.)*(?:${ownFields})[!]?\)`, 'u');
const call = new RegExp(String.raw`\.(?:${cuts})\(|/[a-z]*\.(?:test|exec)\(|\b\w+\.(?:test|exec)\(|new RegExp\(`, 'u');
const ofLiteral = /\.(?:includes|indexOf|lastIndexOf)\((['`"])(.*?)\1/gu;
/** Of R and of random numbers. */
const namesakes = /\b(?:binom|fisher|mantelhaen|prop|t)\.test\(|\brandom\.split\(/gu;
/** Words of closed lists that are looked for in lists. */
const listed = /^(?:[a-z]+|reasoning effort)$/u;

/** A pattern of words, once what stands for signs is taken away. */
function hasWord(line: string): boolean {
  const patterns = [
    ...line.matchAll(/\((['`"])(.*?)\1|\/((?:\\.|[^/\\\n])+)\/[a-z]*\.(?:test|exec)|\(\/((?:\\.|[^/\\\n])+)\/[a-z]*/gu),
  ];
  return patterns.some(([, , text, tested, given]) =>
    /[a-z]{3}/iu.test(
      (text ?? tested ?? given ?? '').replaceAll(/\\[pP]\{\w+\}|\\u\{?[\da-f]+\}?|\\.|\[[^\]]*\]/giu, ' '),
    ),
  );
}

function complaints(file: string, source: string): string[] {
  const isAllowed = allowed.some(([files]) => files.test(file));
  return source.split('\n').flatMap((whole, index) => {
    const line = whole.replaceAll(namesakes, '(');
    if (/^\s*(?:\/\/|\*|\/\*)/u.test(line)) return [];
    const isOwn = !file.startsWith('report/page/script/') && (ofOwn.test(line) || testsOwn.test(line));
    const literals = [...line.matchAll(ofLiteral)].some(([, , text]) => !listed.test(text!));
    const isCut = strict.test(file) ? call.test(line) || literals : (call.test(line) && hasWord(line)) || literals;
    if (!isOwn && (isAllowed || !isCut)) return [];
    return [
      `${file}:${index + 1} reads a text: ${line.trim().slice(0, 80)} – let the value carry a field from where it is made, and read the field; where the text is not ours, add the place to src/own-prose.test.ts with its reason`,
    ];
  });
}

const root = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^(?:findings|measures|report|cli|claims)\/.*\.ts$/u.test(file))
  .filter((file) => !/\.test\.ts$|\/fixture\//u.test(file));

describe('own prose', () => {
  it('is parsed nowhere', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap((file) => complaints(file, readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['claims/bind.ts', "const points = all.filter(({ about }) => !about.startsWith('passes'));"],
    ['claims/rate-facts.ts', "if (one.about.endsWith('of all runs')) return [told];"],
    ['claims/claims.ts', 'if (!/no pack holds/u.test(binding.reason)) return null;'],
    ['findings/next/compare-question.ts', "equally.how.startsWith('every') ? 'Every task' : 'They'"],
    ['findings/words/not-compared.ts', "one.startsWith('were') ? one.replace('were', 'were each') : one"],
    ['findings/gates/at-least.ts', "const adjusted = / after /u.test(pWords) ? ' (adjusted)' : '';"],
    ['findings/rules/effort-sweep.ts', "return label.endsWith(' tokens') ? label : more;"],
    ['report/story/story.ts', "const names = question.replace(/^tell /u, '').split(' from ');"],
    ['report/story/story.ts', 'const said = first!.replace(/^(\\S+)/u, counted);'],
    ['report/content/how-computed.ts', "const power = runs.startsWith('about') ? chosen : reached;"],
    ['report/content/level-switch.ts', "const place = columns.indexOf('pass rate');"],
    ['cli/plan/sentences.ts', "return told.includes('–') ? '' : 'about ';"],
    ['cli/print/format-table.ts', 'const verdict = /^(supported|contradicted)/u.exec(line)?.[1];'],
    ['cli/commands/cost.ts', "return ratio.missing.startsWith('the') ? 'cheapest' : '–';"],
  ])('notices a text that is read in %s: %s', (file, planted) => {
    expect(complaints(file, planted)).toHaveLength(1);
  });

  it('has no place that needs it no longer', () => {
    const needless = allowed.filter(
      ([pattern]) =>
        !files.some(
          (file) =>
            pattern.test(file) &&
            readFileSync(join(root, file), 'utf8')
              .split('\n')
              .some((line) => call.test(line.replaceAll(namesakes, '('))),
        ),
    );
    expect(needless).toEqual([]);
  });
});
