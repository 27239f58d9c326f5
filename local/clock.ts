/**
 * The clock of the machine that is the local cloud: real time, and so much ahead. Once it runs here, `Date` tells it in this
 * thread, to everything that asks: the cloud's own code and the libraries that sign, verify and expire.
 */
let ahead = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
const RealDate = Date;

/** So many milliseconds is the cloud's clock ahead of the real one; 0 until it is moved. */
export const aheadOfReal = (): number => ahead[0] ?? 0;

/** Real time, in epoch milliseconds. */
export const realNow = (): number => RealDate.now();

const now = (): number => RealDate.now() + aheadOfReal();

/** Lets `Date` tell the cloud's clock in this thread; once is enough. */
function run(): void {
  if (Date !== RealDate) return;
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}

/** The memory in which the clock stands, for threads that follow it. */
export const sharedClock = (): SharedArrayBuffer => ahead.buffer;

/** Follows the clock of another thread from now on. */
export function followClock(shared: SharedArrayBuffer): void {
  ahead = new Float64Array(shared);
  run();
}

/** Moves the clock so that it is so many milliseconds ahead of the real one, here and in the threads that follow. */
export function moveClock(milliseconds: number): void {
  ahead[0] = milliseconds;
  run();
}
