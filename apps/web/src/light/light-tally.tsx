import { LIGHTS } from '@duban/domain';
import { useTranslation } from 'react-i18next';
import { LightShape } from './light-shape';

/** How many stand at each light, worst last as in the notice of colours; zeros are left out. */
export function LightTally({ counts }: { counts: Readonly<Record<string, number>> }) {
  const { t } = useTranslation();
  const shown = LIGHTS.filter((light) => (counts[light] ?? 0) > 0);
  if (shown.length === 0) return <span className="muted">—</span>;
  return (
    <ul className="light-tally">
      {shown.map((light) => (
        <li key={light} title={t(`lightFull.${light}`)}>
          <LightShape light={light} size={12} />
          <span className="visually-hidden">{t(`lightFull.${light}`)}</span>
          <span className="number">{counts[light]}</span>
        </li>
      ))}
    </ul>
  );
}
