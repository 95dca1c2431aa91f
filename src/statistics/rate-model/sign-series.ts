import { largestPart, type Wave, waveBlock } from './wave.ts';

/** At least so many blocks are looked at before a wave counts as one that does not die away. */
const leastBlocks = 4;

/** The series stands for the sign on (−π/ω, π/ω), which must hold −1 to 1 with room to spare. */
const omega = 0.8 * Math.PI;

/**
 * P(X > 0) + P(X = 0) / 2 for X between −1 and 1 with this standard deviation, from its characteristic function: the
 * Fourier series of the sign, (4/π) Σ sin(kωx)/k over odd k, term by term in the mean. It ends where the terms fall below
 * 1e-7. A density with a pole has a wave that does not die away where that of a bell would be dead; it is damped towards
 * the last block (Lanczos' σ factors), so that the step of the sign becomes a slope, 0.01 wide or narrower.
 * `waveOf` is asked for t = start + k × step.
 */
export function chanceAboveZero(
  waveOf: (start: number, step: number) => (block: number) => Wave,
  deviation: number,
): number {
  const blockAt = waveOf(omega, 2 * omega);
  const blocks = Math.max(leastBlocks, Math.ceil(9 / deviation / (2 * omega * waveBlock)));
  const terms: number[] = [];
  let isDead = false;
  for (let block = 0; block < blocks && !isDead; block++) {
    const wave = blockAt(block);
    for (const im of wave.im) terms.push(im / (2 * terms.length + 1));
    isDead = largestPart(wave) < 1e-7 * 2 * terms.length;
  }
  const damping = (i: number) => (isDead ? 1 : sinc((i + 0.5) / terms.length));
  const series = terms.reduce((sum, term, i) => sum + term * damping(i), 0);
  return Math.min(1, Math.max(0, 0.5 + (2 / Math.PI) * series));
}

function sinc(x: number): number {
  return Math.sin(Math.PI * x) / (Math.PI * x);
}
