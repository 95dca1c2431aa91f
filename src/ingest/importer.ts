import type { Campaign } from '../campaign/campaign.ts';
import type { Prediction, PredictionFile } from '../campaign/prediction.ts';
import type { Issue } from '../errors.ts';

/** A file's text, as decoded from UTF-8, and the digest of its bytes. */
export interface SourceFile {
  /** Path as given. */
  readonly name: string;
  readonly text: string;
  /** Hex digest of the bytes. */
  readonly sha256: string;
}

/** What came out of one file. An error among the issues means that there is nothing else. */
export interface Reading {
  readonly campaigns: readonly Campaign[];
  readonly issues: readonly Issue[];
  /** Predictions that stand apart from the packs and look for their campaign among all that are read. */
  readonly predictionFiles?: readonly FilePredictions[];
}

/** The predictions of one file, and the campaign that they are about, which need not have been run yet. */
export interface FilePredictions {
  readonly file: PredictionFile;
  /** A campaign by its id; or the first one of a model and a suite that is not from before the predictions. */
  readonly of: { readonly campaign: string } | { readonly model: string; readonly suite: string };
  readonly predictions: readonly Prediction[];
}

/** 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One file format: how it is told from all others, and how campaigns are made of it. */
export interface Importer {
  readonly label: string;
  /** Strict: true for files of this format, whole or damaged, and for nobody else's. */
  readonly recognises: (file: SourceFile) => boolean;
  readonly read: (file: SourceFile) => Reading;
  /** Where a path in the coordinates of the format's document stands in the file, for formats that keep them. */
  readonly place?: (file: SourceFile, path: string) => Place | undefined;
}
