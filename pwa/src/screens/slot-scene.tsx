// Drawn examples of a good photo, one a slot, shown pale behind dashes until the real one is taken.
import type { JSX } from 'preact';

/** A drawn code: enough to say "the label is in the picture". */
const CODE =
  'M0 0h7v7h-7zM1 1v5h5v-5zM2 2h3v3h-3zM10 0h7v7h-7zM11 1v5h5v-5zM12 2h3v3h-3zM0 10h7v7h-7zM1 11v5h5v-5zM2 12h3v3h-3zM8 2h1v3h-1zM9 8h2v1h-2zM12 9h3v1h-3zM8 11h1v4h-1zM10 12h4v1h-4zM15 11h2v2h-2zM11 14h2v3h-2zM15 15h1v2h-1z';

const SCENES: Readonly<Record<string, () => JSX.Element>> = {
  device: Device,
  label: LabelClose,
  port: Port,
  site: Site,
  speedtest: SpeedTest,
  power: Meter,
};

export function SlotScene({ slot }: { readonly slot: string }) {
  const Scene = SCENES[slot] ?? Device;
  return (
    <svg class="scene" viewBox="0 0 120 90" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <Scene />
    </svg>
  );
}

function Sticker({ x, y, w }: { readonly x: number; readonly y: number; readonly w: number }) {
  const unit = w / 36;
  return (
    <g transform={`translate(${x} ${y}) scale(${unit})`}>
      <rect width="36" height="19" rx="2" fill="#fbfbf8" />
      <rect width="36" height="3" fill="#00475a" />
      <path d={CODE} fill="#111" fill-rule="evenodd" transform="translate(2 4.5) scale(.76)" />
      <path d="M18 6h15v1.6h-15zM18 10h10v1h-10zM18 13h13v1h-13zM18 16h8v1h-8z" fill="#20343b" />
    </g>
  );
}

function Device() {
  return (
    <>
      <rect width="120" height="90" fill="#8d9a9b" />
      <rect y="62" width="120" height="28" fill="#6d7778" />
      <path d="M30 30V14M90 30V14" stroke="#1d2629" stroke-width="3" />
      <rect x="18" y="30" width="84" height="36" rx="4" fill="#1d2629" />
      <Sticker x={58} y={35} w={36} />
      <g fill="#6fe39a">
        <circle cx="26" cy="60" r="1.8" />
        <circle cx="33" cy="60" r="1.8" />
        <circle cx="40" cy="60" r="1.8" />
      </g>
    </>
  );
}

function LabelClose() {
  return (
    <>
      <rect width="120" height="90" fill="#2a3438" />
      <Sticker x={12} y={20} w={96} />
    </>
  );
}

function Port() {
  return (
    <>
      <rect width="120" height="90" fill="#7d898b" />
      <rect x="10" y="18" width="100" height="34" rx="3" fill="#1d2629" />
      <g fill="#59686d">
        {[16, 40, 64, 88].map((x) => (
          <rect key={x} x={x} y="26" width="16" height="18" rx="1.5" />
        ))}
      </g>
      <rect x="42" y="30" width="12" height="18" fill="#1e7fb8" />
      <path d="M48 48c0 14-10 18-10 42" stroke="#e0b400" stroke-width="5" fill="none" />
      <Sticker x={62} y={56} w={34} />
    </>
  );
}

function Site() {
  return (
    <>
      <rect width="120" height="90" fill="#a8b1af" />
      <path d="M0 74h120v16H0z" fill="#7b8584" />
      <rect x="38" y="10" width="44" height="66" rx="2" fill="#2a3438" />
      <g fill="#54636a">
        {[16, 28, 40, 52].map((y) => (
          <rect key={y} x="43" y={y} width="34" height="8" />
        ))}
      </g>
      <g fill="#6fe39a">
        <circle cx="47" cy="20" r="1.5" />
        <circle cx="47" cy="32" r="1.5" />
      </g>
    </>
  );
}

function SpeedTest() {
  return (
    <>
      <rect width="120" height="90" fill="#9aa6a4" />
      <rect x="18" y="16" width="84" height="54" rx="4" fill="#10201f" />
      <path d="M36 58a24 24 0 0 1 48 0" stroke="#6fe39a" stroke-width="6" fill="none" />
      <path d="M60 58l14-16" stroke="#fff" stroke-width="3" />
      <path d="M10 74h100l-6 6H16z" fill="#5d6a6c" />
    </>
  );
}

function Meter() {
  return (
    <>
      <rect width="120" height="90" fill="#9aa6a4" />
      <rect x="34" y="12" width="52" height="68" rx="8" fill="#e0b400" />
      <rect x="41" y="20" width="38" height="24" rx="2" fill="#c7d3bd" />
      <path d="M46 38v-9h4v9M54 38v-9h5v5h-5M64 38v-9h5v9" stroke="#26311f" stroke-width="2" fill="none" />
      <circle cx="60" cy="61" r="9" fill="#38414a" />
    </>
  );
}
