/** How far something is, from 0 to 1; without `part`, that it goes on. */
export function Progress({ label, part }: { label: string; part?: number }) {
  return (
    <div class="progress">
      <progress aria-label={label} max={1} {...(part === undefined ? {} : { value: part })} />
      {part !== undefined && <span aria-hidden="true">{Math.round(part * 100)} %</span>}
    </div>
  );
}
