/** The part of jstat, which ships no types, that tests use as a cross-check. Nothing but tests imports it. */
// biome-ignore lint/correctness/noUnresolvedImports: jstat names its main file without the extension.
declare module 'jstat' {
  interface OneShape {
    cdf(x: number, shape: number): number;
    inv(p: number, shape: number): number;
  }
  interface TwoShapes {
    cdf(x: number, a: number, b: number): number;
    inv(p: number, a: number, b: number): number;
  }
  const jStat: {
    readonly beta: TwoShapes;
    readonly normal: TwoShapes;
    readonly chisquare: OneShape;
    readonly studentt: OneShape;
    gammaln(x: number): number;
  };
  export default jStat;
}
