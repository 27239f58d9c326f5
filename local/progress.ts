const width = 24;
const frames = 8;

/** Shows one step after another; a step that lasts is seen moving on a terminal. */
export type Progress = {
  /** Ends the step before and begins the next. */
  step(text: string): void;
  /** Ends the last step. */
  done(): void;
};

/** Writes steps to a stream: a moving bar and the seconds on a terminal, plain lines elsewhere. */
export function progressOn(stream: NodeJS.WriteStream): Progress {
  let current: { text: string; startedAt: number; timer: NodeJS.Timeout } | undefined;
  const seconds = () => ((Date.now() - (current?.startedAt ?? 0)) / 1000).toFixed(1);
  const draw = () => {
    if (!current || !stream.isTTY) return;
    const at = Math.floor((Date.now() - current.startedAt) / 100) % (width - frames);
    const bar = `${' '.repeat(at)}${'='.repeat(frames)}`.padEnd(width);
    stream.write(`\r[${bar}] ${current.text} (${seconds()} s)`);
  };
  const done = () => {
    if (!current) return;
    clearInterval(current.timer);
    if (stream.isTTY) stream.write('\r\u001b[2K');
    stream.write(`${current.text}: ${seconds()} s\n`);
    current = undefined;
  };
  return {
    done,
    step: (text) => {
      done();
      current = { text, startedAt: Date.now(), timer: setInterval(draw, 100) };
      draw();
    },
  };
}
