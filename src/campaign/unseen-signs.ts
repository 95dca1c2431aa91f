/**
 * Signs of a name that nobody sees and that act on whatever shows it: controls, marks that turn the reading direction around, spaces
 * without width, letters that are blank, tags. What joins letters and emoji stays: Persian, Hindi and families need it.
 */
export const unseenSigns =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0000}-\u{e007f}]/gu;

/** A sign as JSON and JavaScript write it: `\u001b`, `\u{e0001}`. */
export function escapedSign(sign: string): string {
  const code = sign.codePointAt(0)!.toString(16);
  return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, '0')}`;
}
