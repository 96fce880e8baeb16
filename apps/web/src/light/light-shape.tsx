import type { Light } from '../api/wire-types';
import './light.css';

/** Each light has a shape of its own, so that nobody needs to tell colours apart. Decorative: the words stand beside it. */
export function LightShape({ light, size = 14, hollow = false }: { light: Light; size?: number; hollow?: boolean }) {
  return (
    <svg
      className={`light-shape light-${light}${hollow ? ' is-hollow' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden
      focusable="false"
    >
      {outline(light)}
    </svg>
  );
}

function outline(light: Light) {
  switch (light) {
    case 'green':
      return <circle cx="8" cy="8" r="6" />;
    case 'blue':
      return <path d="M8 1.4 14.6 8 8 14.6 1.4 8z" />;
    case 'yellow':
      return <path d="M8 1.8 15 14H1z" />;
    case 'red':
      return <rect x="2" y="2" width="12" height="12" rx="1" />;
    case 'dark_red':
      return (
        <>
          <path d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />
          <path className="light-ink" d="M7.2 4h1.6v5H7.2zM7.2 10.4h1.6V12H7.2z" />
        </>
      );
    case 'black':
      return (
        <>
          <rect x="1" y="1" width="14" height="14" />
          <path
            className="light-ink"
            d="m4.4 5.5 1.1-1.1L8 6.9l2.5-2.5 1.1 1.1L9.1 8l2.5 2.5-1.1 1.1L8 9.1l-2.5 2.5-1.1-1.1L6.9 8z"
          />
        </>
      );
  }
}
