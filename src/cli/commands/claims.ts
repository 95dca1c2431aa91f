import { readFile, writeFile } from 'node:fs/promises';
import type { Campaign } from '../../campaign/campaign.ts';
import type { CheckedClaim, ClaimVerdict } from '../../claims/claim.ts';
import { checkedClaims } from '../../claims/claims.ts';
import { Figures } from '../../claims/figures.ts';
import { fixed, markersIn, withMarkers } from '../../claims/markers.ts';
import { articleOf } from '../../claims/text/article.ts';
import { findings } from '../../findings/findings.ts';
import { fileIssue } from '../../ingest/source/file-issues.ts';
import { readTextAt } from '../../ingest/source/source-files.ts';
import { linePlaces } from '../../line-places.ts';
import { measures } from '../../measures/measures.ts';
import type { Command } from '../command.ts';
import { type ClaimsConfig, claimsConfig } from '../config/claims-config.ts';
import { levelFlag, suiteFlag } from '../flags.ts';
import { InputError } from '../input-error.ts';
import { loadCampaigns, ofOneSuite } from '../packs.ts';
import { hidden, type OutputTable, right, tableOf } from '../print/output.ts';
import { claimsPage } from '../write/claims-page.ts';

/** A longer text is no article. */
const mostBytes = 20_000_000;

export const command: Command = {
  operands: 'article and packs',
  flags: [
    levelFlag,
    suiteFlag,
    { flags: '--strict', description: 'fail on numbers that are bound to nothing, too' },
    { flags: '--write-markers', description: 'write a marker around every number that is bound to one figure' },
    { flags: '--fix', description: 'write the right values between markers, and change nothing else' },
    { flags: '--all', description: 'list what matches and what is exempt, too' },
  ],
  example: 'holdsup claims README.md data/packs',
  details: [
    'Reads Markdown, HTML and plain text. Every number is bound to a figure that the packs allow, or listed as unbound; strong',
    'words are held against the verdict that they need. <!-- holdsup: exempt REASON --> takes the next block of a Markdown file out.',
    'A marker, <!-- holdsup: is FIGURE -->27/30<!-- /holdsup -->, says which figure a number is, whatever the words around it are.',
    'holdsup.yaml may hold aliases: { Sonnet: Claude Sonnet 4.6 } and claims: { exempt: [{ text: 77 %, reason: the maker says so }] }.',
    '--format html writes the article with its marks in the margin, as one page.',
    'Exit code 1 where something differs or is overstated.',
  ].join('\n'),
  run: async (call) => {
    const { level, suite, strict, all, fix, writeMarkers, config: named } = call.flags as unknown as ClaimsFlags;
    const [name, ...packs] = call.operands;
    const config = await claimsConfig(named);
    const { source: given, mark } = await textOf(name!);
    const campaigns = ofOneSuite(await loadCampaigns({ ...call, operands: packs }), suite);
    const found = findings(measures(campaigns, { level }));
    for (const { alias, model } of aliasesOfNobody(config, campaigns))
      call.warn(`alias ${alias}: no pack holds a model called ${model}`);
    const check = async (text: string) => {
      const article = await articleOf(name!, text);
      const exempt = [...article.exempt, ...config.exemptIn(text)];
      return checkedClaims({ ...article, exempt }, campaigns, found, { level, aliases: config.aliases });
    };
    const right = fix ? fixed(given, new Figures(campaigns, found)).text : given;
    const first = await check(right);
    const source = writeMarkers ? withMarkers(right, first) : right;
    const claims = source === right ? first : await check(source);
    if (source !== given) await writeFile(name!, mark + source);
    const count = (verdict: ClaimVerdict) => claims.filter((claim) => claim.verdict === verdict).length;
    const failed = count('differs') + count('overstated') + (strict ? count('unbound') : 0);
    const shown = claims.filter(
      ({ verdict }) => all || verdict === 'differs' || verdict === 'overstated' || verdict === 'unbound',
    );
    return {
      json: { level, article: name!, claims },
      page: () => claimsPage({ name: name!, source, claims, version: call.version }),
      tables: [table(name!, shown)],
      lines: [
        `${claims.length}\u00a0${claims.length === 1 ? 'number and strong word' : 'numbers and strong words'}: ${count('matches')} match, ${count('differs')} differ, ${count('overstated')} overstated, ${count('unbound')} unbound, ${count('exempt')} exempt.`,
      ],
      checks: shown.map((claim) => ({
        name: claim.text,
        verdict: strict && claim.verdict === 'unbound' ? 'fail' : checkVerdicts[claim.verdict],
        message: `${claim.verdict}: ${claim.explanation}`,
        place: { file: name!, line: claim.line, column: claim.column },
      })),
      exitCode: failed > 0 ? 1 : 0,
    };
  },
};

const checkVerdicts = {
  matches: 'pass',
  exempt: 'pass',
  unbound: 'undecided',
  differs: 'fail',
  overstated: 'fail',
} as const satisfies Record<ClaimVerdict, string>;

function aliasesOfNobody({ aliases }: ClaimsConfig, campaigns: readonly Campaign[]): ClaimsConfig['aliases'] {
  const names = new Set(campaigns.flatMap(({ model }) => [model.id, model.name.toLowerCase()]));
  return aliases.filter(({ model }) => !names.has(model) && !names.has(model.toLowerCase()));
}

interface ClaimsFlags {
  readonly level: number;
  readonly suite?: string;
  readonly config?: string;
  readonly strict?: true;
  readonly all?: true;
  readonly fix?: true;
  readonly writeMarkers?: true;
}

/** The text of an article, and the mark of its byte order, which is no part of it and stays. Markers that do not close are issues. */
async function textOf(name: string): Promise<{ readonly source: string; readonly mark: string }> {
  const read = await readTextAt(name, mostBytes);
  if ('problem' in read) {
    const { hint = 'an article is Markdown, HTML or plain text' } = read;
    throw new InputError([{ ...read, hint }]);
  }
  const start = await readFile(name);
  // Results may be decoded; an article is fixed to the byte, and stays as it is.
  if (['fffe', 'feff'].includes(start.subarray(0, 2).toString('hex'))) {
    const issue = fileIssue(name, 'invalid', 'be UTF-8 text', 'UTF-16 text');
    throw new InputError([{ ...issue, hint: 'save it as UTF-8' }]);
  }
  const { faults } = markersIn(read.text);
  const placeOf = linePlaces(read.text);
  if (faults.length > 0)
    throw new InputError(
      faults.map(({ offset, expected, received }) => ({
        severity: 'error' as const,
        problem: 'invalid' as const,
        file: name,
        ...placeOf(offset),
        path: 'marker',
        expected,
        received,
        hint: 'a marker is <!-- holdsup: is FIGURE -->NUMBER<!-- /holdsup -->, and no other stands in it',
      })),
    );
  return { source: read.text, mark: start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? '\ufeff' : '' };
}

function table(name: string, claims: readonly CheckedClaim[]): OutputTable {
  return tableOf(`Claims of ${name}`, claims, [
    ['line', 'line', ({ line }) => line, right],
    ['column', 'column', ({ column }) => column, hidden],
    ['verdict', 'verdict', ({ verdict }) => verdict],
    ['text', 'says', ({ text }) => text],
    ['right', 'right is', (claim) => claim.right ?? ''],
    ['about', 'of', ({ about }) => about],
    ['evidence', 'evidence', ({ evidence }) => evidence, hidden],
    ['sentence', 'sentence', ({ sentence }) => sentence, hidden],
    ['explanation', 'explanation', ({ explanation }) => explanation, hidden],
  ]);
}
