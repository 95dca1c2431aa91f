/** A text with its control characters written as escapes: a name from a stranger's file must not speak to the terminal. */
export function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`);
}
