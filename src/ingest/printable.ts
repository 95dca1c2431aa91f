/**
 * A text with its control characters, line ends among them, and the marks that turn the reading direction around written as
 * escapes: a name from a stranger's file must not speak to the terminal.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
