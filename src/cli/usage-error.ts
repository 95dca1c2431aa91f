/** Flags that contradict each other, or lack one another: one clear message, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'InputError';
}
