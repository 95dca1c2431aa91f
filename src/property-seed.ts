import * as fc from 'fast-check';

// The same cases in every run: a failure must not depend on the day. EXTENDED=1 looks at new ones.
if (process.env.EXTENDED !== '1') fc.configureGlobal({ seed: 20260517 });
