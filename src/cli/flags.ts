import type { Flag } from './command.ts';

/** `0.55`, `55%` or `1/3`: a share from 0 to 1. */
export function parseShare(text: string): number {
  const fraction = /^\s*(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)\s*$/u.exec(text);
  const percentage = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/u.exec(text);
  const share = fraction
    ? Number(fraction[1]) / Number(fraction[2])
    : percentage
      ? Number(percentage[1]) / 100
      : decimal(text);
  if (!(share >= 0 && share <= 1))
    throw new Error(`must be a share from 0 to 1, such as 0.55, 55% or 1/3, received ${text}`);
  return share;
}

/** A share strictly between 0 and 1. */
function parseLevel(text: string): number {
  const level = parseShareOrNaN(text);
  if (!(level > 0 && level < 1)) throw new Error(`must lie between 0 and 1, such as 0.95 or 95%, received ${text}`);
  return level;
}

export function parseCount(text: string): number {
  const count = decimal(text);
  if (!(Number.isInteger(count) && count >= 1))
    throw new Error(`must be a whole number of at least 1, received ${text}`);
  return count;
}

/** Plain dollars: `0.0004`, `$2`. */
export function parseUsd(text: string): number {
  const value = decimal(text.replace(/^\s*\$/u, ''));
  if (!(value >= 0)) throw new Error(`must be dollars, such as 0.0004, received ${text}`);
  return value;
}

function parseShareOrNaN(text: string): number {
  try {
    return parseShare(text);
  } catch {
    return Number.NaN;
  }
}

function decimal(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

export const levelFlag: Flag = {
  flags: '--level <level>',
  description: 'confidence level of every interval',
  parse: parseLevel,
  default: 0.95,
};

export const suiteFlag: Flag = { flags: '--suite <name>', description: 'only the campaigns of this suite' };

export const marginFlag: Flag = {
  flags: '--margin <share>',
  description: 'largest difference that still counts as the same',
  parse: parseLevel,
  default: 0.1,
};

export const powerFlag: Flag = {
  flags: '--power <power>',
  description: 'power that a plan must reach',
  parse: parseLevel,
  default: 0.8,
};
