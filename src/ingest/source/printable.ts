import { escapedSign, unseenSigns } from '../../campaign/unseen-signs.ts';

/**
 * A text with its unseen signs, line ends among them, written as escapes: a name from a stranger's file must neither speak to the
 * terminal nor pass for another name.
 */
export function printable(text: string): string {
  return text.replaceAll(unseenSigns, escapedSign);
}
