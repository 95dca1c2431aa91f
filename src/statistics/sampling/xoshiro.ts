/**
 * xoshiro128++ of Blackman & Vigna (2021): uniform integers from 0 to 2^32 - 1, period 2^128 - 1. The state is four
 * 32-bit words, not all zero, and is advanced in place. O(1) a number.
 */
export function xoshiro128PlusPlus(state: Int32Array): () => number {
  return () => {
    const first = state[0]!;
    const second = state[1]!;
    const sum = (first + state[3]!) | 0;
    const third = state[2]! ^ first;
    const fourth = state[3]! ^ second;
    state[1] = second ^ third;
    state[0] = first ^ fourth;
    state[2] = third ^ (second << 9);
    state[3] = rotated(fourth, 11);
    return (rotated(sum, 7) + first) >>> 0;
  };
}

export function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
