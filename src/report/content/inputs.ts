import { plainText } from '../format.ts';
import type { Provenance } from '../provenance.ts';

/** Every file that went in, with the digest of its bytes: packs by the campaign in them, then files of predictions. */
export function inputRows({ inputs, predictionFiles = [] }: Provenance): string[][] {
  return [
    ...inputs.map(({ campaign, file, sha256 }) => [plainText(campaign), plainText(file), sha256]),
    ...predictionFiles.map(({ file, sha256, campaign }) => [
      campaign === null ? 'predictions, waiting for their campaign' : `predictions about ${plainText(campaign)}`,
      plainText(file),
      sha256,
    ]),
  ];
}
