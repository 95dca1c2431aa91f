import { normalQuantile } from '../../special.ts';
import type { PairedMethod } from './paired-method.ts';

/** Wald's paired interval after one item of each discordant kind has been added (Bonett & Price 2012). O(1). */
export const bonettPrice: PairedMethod = {
  label: 'Bonett–Price',
  reference: 'bonett-price-2012',
  coverage: 'about',
  note: 'In closed form, and covers a little more than stated for few items; its formula may leave the scale.',
  bounds: ({ onlyA, onlyB, pairs }, level) => {
    const [shareA, shareB] = [(onlyA + 1) / (pairs + 2), (onlyB + 1) / (pairs + 2)];
    const centre = shareA - shareB;
    const half = normalQuantile((1 - level) / 2, 'upper') * Math.sqrt((shareA + shareB - centre ** 2) / (pairs + 2));
    return { lower: centre - half, upper: centre + half };
  },
};
