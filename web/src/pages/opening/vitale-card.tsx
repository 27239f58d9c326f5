import { useWords } from '../../words/words.ts';

/** A drawing of the card that shows where the two numbers are; its words say the same to those who do not see it. */
export function VitaleCard() {
  const { opening } = useWords();
  return (
    <svg class="vitale" viewBox="0 0 340 214" role="img" aria-label={opening.picture}>
      <rect class="card" x="2" y="2" width="336" height="210" rx="16" />
      <rect class="chip" x="26" y="52" width="44" height="36" rx="6" />
      <path class="lines" d="M26 64h14v12H26M70 64H56v12h14M48 52v12M48 76v12" />
      <rect class="photo" x="248" y="36" width="66" height="84" rx="4" />
      <circle class="person" cx="281" cy="66" r="14" />
      <path class="person" d="M257 114c2-34 46-34 48 0z" />
      <rect class="plain" x="26" y="104" width="120" height="8" rx="4" />
      <g class="shown">
        <rect x="18" y="124" width="206" height="34" rx="6" />
        <text x="28" y="147" font-size="17" textLength="186" lengthAdjust="spacingAndGlyphs">
          2 42 03 75 116 001 47
        </text>
        <text class="name" x="20" y="180" font-size="14">
          {opening.pictureNumber}
        </text>
      </g>
      <g class="shown second">
        <rect x="238" y="126" width="88" height="22" rx="5" />
        <text x="244" y="142" font-size="11" textLength="76" lengthAdjust="spacingAndGlyphs">
          9876543210
        </text>
        <text class="name" x="240" y="168" font-size="14">
          {opening.pictureSerial}
        </text>
      </g>
    </svg>
  );
}
