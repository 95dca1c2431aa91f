/**
 * Version of how numbers are made and claims are judged. Raise it by one when the same packs would get another number, interval,
 * verdict or claim than yesterday: a new default method, a changed threshold, a mended formula. What only adds findings, or
 * words them otherwise, leaves it.
 */
export const methodologyVersion = 2;
