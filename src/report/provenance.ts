/** What a report was made of. The caller passes it in: nothing here looks at a clock or a file. */
export interface Provenance {
  /** Of holdsup. */
  readonly version: string;
  readonly level: number;
  readonly inputs: readonly ReportInput[];
  /** Files of predictions that were read beside the packs. */
  readonly predictionFiles?: readonly PredictionInput[];
}

export interface ReportInput {
  /** Path as the user gave it. */
  readonly file: string;
  /** Hex digest of the file's bytes. */
  readonly sha256: string;
  /** Id of the campaign that was read from it. */
  readonly campaign: string;
}

export interface PredictionInput {
  readonly file: string;
  readonly sha256: string;
  /** Id of the campaign that they are about; null while they wait for it. */
  readonly campaign: string | null;
}
