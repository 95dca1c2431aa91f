import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { PredictionFile } from '../../campaign/prediction.ts';
import { plural } from '../../format.ts';
import { sealName, sealOf } from '../../ingest/frozen.ts';
import type { Call, Command } from '../command.ts';
import { type InputError, unusable } from '../input-error.ts';
import { loadReading } from '../packs.ts';
import type { Output } from '../print/output.ts';
import { writeFiles } from './write-files.ts';

/** `predictions freeze`. */
export const freeze = {
  summary: 'seal a file of predictions before the campaign',
  operands: 'one file',
  flags: [],
  example: 'holdsup predictions freeze predictions.yaml',
  details: `Writes FILE.frozen.json beside FILE: its SHA-256 and the time with its offset. A seal is never overwritten.

A file of predictions, as holdsup forecast prints one to start from:

  predictions_version: 1
  of: { model: MODEL, suite: SUITE }
  by: your name
  predictions:
    - { id: total, target: run_summary.passes, at_least: 20, probability: 0.7 }`,
  run: (call) => freezePredictions(call.operands, call),
} as const satisfies NonNullable<Command['subcommands']>[string];

/** Writes the seal of one file of predictions beside it. A seal that is there stays: a second one would prove nothing. */
async function freezePredictions(files: readonly string[], call: Call): Promise<Output> {
  const [name] = files;
  if (name === undefined || files.length > 1) {
    const received = files.length === 0 ? 'none' : files.join(', ');
    throw refusal({ file: 'predictions freeze', expected: 'be given one file of predictions', received });
  }
  const { predictionFiles } = await loadReading({ ...call, operands: [name] });
  const found = predictionFiles.find(({ file }) => file.name === name);
  if (found === undefined) {
    throw refusal({
      file: name,
      expected: 'be a file of predictions (predictions_version: 1)',
      received: 'something else',
    });
  }
  const { file, predictions } = found;
  const seal = sealName(name);
  if (file.frozen !== null || (await exists(seal))) throw refusal(alreadyThere(file.frozen?.by ?? seal, file));
  await writeFiles(dirname(seal), [{ path: basename(seal), content: sealOf(file, call.moment) }], { flag: '' });
  return {
    json: { file: name, seal, on: call.moment, sha256: file.sha256, predictions: predictions.map(({ id }) => id) },
    tables: [],
    lines: [
      `${name}: ${plural(predictions.length, 'prediction')} frozen on ${call.moment}.`,
      `SHA-256 ${file.sha256}, in ${seal}: publish it before the campaign: the time is only this computer's word.`,
    ],
  };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

interface Refusal {
  readonly file: string;
  readonly expected: string;
  readonly received: string;
  readonly hint?: string;
}

function alreadyThere(seal: string, { frozen }: PredictionFile): Refusal {
  const state = frozen?.intact ? 'the file is as it was then' : 'the file was changed since';
  return {
    file: seal,
    expected: 'be free for a new seal',
    received: frozen === null ? 'something that cannot be read as a seal' : `a seal of ${frozen.on} (${state})`,
    hint: 'a seal is never overwritten: changed predictions go into a new file',
  };
}

function refusal(what: Refusal): InputError {
  return unusable('invalid', what);
}
