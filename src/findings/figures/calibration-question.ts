import type { ForecastKind } from '../../measures/predictions/track-record.ts';
import type { Verdict } from '../../vocabulary.ts';
import type { DraftFinding } from '../finding.ts';

/** What one kind of forecast of one record says of calibration, before the verdict. */
export interface CalibrationQuestion {
  readonly kind: ForecastKind;
  /** What the verdict judges. */
  readonly proposition: string;
  readonly forecasts: number;
  readonly campaigns: number;
  readonly clusters: number;
  readonly independent: number;
  /** Null where nothing can be tested. */
  readonly pValue: number | null;
  /** What is off, given how much larger the adjusted p-value is than the own one; empty when no direction is named. */
  readonly directions: (adjustment: number, alpha: number) => readonly string[];
  /** Ends the sentence that begins with the forecaster's name; `p` is the p-value after Holm in words, empty where nothing was tested. */
  readonly claim: (verdict: Verdict, directions: readonly string[], p: string) => string;
  readonly estimate?: DraftFinding['estimate'];
  readonly figures: DraftFinding['figures'];
  readonly caveats: readonly string[];
  readonly references: DraftFinding['references'];
}
