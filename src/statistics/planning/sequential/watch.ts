/** How a long computation is followed and stopped. */
export interface Watch {
  /** Called now and then with the share of the work that is done, 0 to 1. It may abort the signal. */
  readonly onProgress?: (share: number) => void;
  /** Looked at after every report; when aborted, its reason is thrown. */
  readonly signal?: AbortSignal;
}

/** Reports the share of the work that is done, and throws if nobody wants the rest. */
export function report({ onProgress, signal }: Watch, share: number): void {
  onProgress?.(share);
  signal?.throwIfAborted();
}
